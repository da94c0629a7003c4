internal import JSON
package import Traces

/// Reads JSON documents into traces, one after the other, reusing its memory.
///
/// One reader serves one thread.
package final class DocumentReader {
  private let parser = JSONParser()
  private let reading: Reading
  private let forced: TraceFormat?

  /// `format` reads every document as that format; without it the content decides.
  package init(format: TraceFormat? = nil, options: ReadingOptions) {
    forced = format
    reading = Reading(options: options)
  }

  /// Adds what the document in `bytes` gives, which begins at `offset` of its source, to the rows.
  package func read(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, of source: SourceName,
    into rows: inout TraceRows
  ) -> DocumentRemarks {
    swap(&rows, &reading.rows)
    defer { swap(&rows, &reading.rows) }
    reading.begin(source: source, documentOffset: offset, length: bytes.count)
    var format: TraceFormat?
    let outcome = parser.withDocument(bytes) { root in
      format = forced ?? TraceFormat.recognised(root)
      guard let format else {
        reading.setAside(
          "unknown_format", at: root,
          "no known trace format; name one with --from, or move the file out of the folder")
        return
      }
      if root.hasDuplicateKey { reading.noteDuplicateKey(root) }
      format.read(root, reading)
    }
    if case .failure(let error) = outcome {
      reading.setAside(
        Finding(
          code: "not_json", offset: offset + error.offset,
          reason: "\(error); repair or remove this document", isSetAside: true))
    }
    return DocumentRemarks(findings: reading.findings.all, format: format?.name)
  }

  /// Reads the document in `bytes` into values, for those who look at single traces.
  package func read(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, of source: SourceName
  ) -> DocumentContents {
    var rows = TraceRows()
    rows.kept = KeptTexts()
    let remarks = read(bytes, at: offset, of: source, into: &rows)
    return DocumentContents(
      traces: rows.records(), findings: remarks.findings, format: remarks.format)
  }

  /// Whether the whole of `bytes` is one JSON document.
  package func isDocument(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if case .success = parser.withDocument(bytes, { _ in () }) { true } else { false }
  }
}

/// What is to be said of a document beside its traces.
package struct DocumentRemarks: Sendable {
  package let findings: [Finding]
  /// The format's name; nil when none was recognised.
  package let format: String?
}

/// What one document gave.
package struct DocumentContents: Sendable {
  package var traces: [TraceRecord]
  package var findings: [Finding]
  /// The format's name; nil when none was recognised.
  package var format: String?
}
