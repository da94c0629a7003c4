package import EvidenceStore
internal import Files
internal import Gzip
internal import TraceFormats
package import Traces

/// Reads stored traces again from their sources, with their texts.
///
/// The store keeps only marks of texts; whoever shows one reads it here, and gets either the text that
/// was ingested or an error, never another one.
package final class TraceRereader {
  /// Why a trace cannot be shown.
  package enum Problem: Error, CustomStringConvertible {
    case gone(path: String)
    case changed(path: String)
    case unreadable(path: String, reason: String)

    package var description: String {
      switch self {
      case .gone(let path): "\(path) is gone; the trace's texts went with it"
      case .changed(let path):
        "\(path) has changed since the trace was read; run hone-ingest and try again"
      case .unreadable(let path, let reason): "\(path): \(reason)"
      }
    }
  }

  private let root: String
  private var readers: [String: DocumentReader] = [:]
  private let buffer = ReadBuffer()

  /// Sources that are not absolute lie in the workspace `root`.
  package init(root: String) {
    self.root = root
  }

  /// The trace with its texts, as it was ingested.
  package func read(_ location: TraceLocation) throws -> TraceRecord {
    let contents = try document(location).withUnsafeBytes { bytes in
      try reader(location.reading).read(
        bytes, at: location.place.documentOffset, of: SourceName(path: location.path))
    }
    guard contents.traces.indices.contains(location.place.ordinal) else {
      throw Problem.changed(path: location.path)
    }
    let record = contents.traces[location.place.ordinal]
    guard record.content.bytes == location.content else {
      throw Problem.changed(path: location.path)
    }
    return record
  }

  private func reader(_ reading: String) throws -> DocumentReader {
    if let reader = readers[reading] { return reader }
    let way = WayOfReading(stored: reading)
    let reader = DocumentReader(
      format: way.format, options: ReadingOptions(agent: way.agent, keepsTexts: true))
    readers[reading] = reader
    return reader
  }

  private func document(_ location: TraceLocation) throws -> [UInt8] {
    let path = location.path.hasPrefix("/") ? location.path : root + "/" + location.path
    let place = location.place
    do {
      let file = try FileReader(path)
      if SourceFile.isCompressed(path) { return try unpacked(file, place, location.path) }
      buffer.clear()
      try buffer.append(file, at: place.documentOffset, length: place.documentLength)
      guard buffer.count == place.documentLength else {
        throw Problem.changed(path: location.path)
      }
      return Array(buffer.bytes)
    } catch let error as FileError {
      throw error.isMissing
        ? Problem.gone(path: location.path)
        : Problem.unreadable(path: location.path, reason: "\(error)")
    }
  }

  private func unpacked(
    _ file: FileReader, _ place: TraceRecord.Place, _ name: String
  ) throws -> [UInt8] {
    /// All of the document has been unpacked.
    struct Enough: Error {}

    let end = place.documentOffset + place.documentLength
    let inflater = try GzipInflater(
      limits: GzipInflater.Limits(maximumBytes: 1 << 36, maximumRatio: 1032))
    var document: [UInt8] = []
    var seen = 0
    var offset = 0
    do {
      while true {
        buffer.clear()
        try buffer.append(file, at: offset, length: 1 << 18)
        guard buffer.count > 0 else { break }
        offset += buffer.count
        try inflater.feed(buffer.bytes) { piece in
          let from = min(max(place.documentOffset - seen, 0), piece.count)
          let to = min(max(end - seen, 0), piece.count)
          document.append(contentsOf: piece[from..<to])
          seen += piece.count
          if seen >= end { throw Enough() }
        }
      }
    } catch is Enough {
      return document
    } catch let error as GzipError {
      throw Problem.unreadable(path: name, reason: "\(error)")
    }
    throw Problem.changed(path: name)
  }
}
