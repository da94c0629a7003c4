internal import EvidenceStore
internal import Files
internal import Gzip
internal import TraceFormats
internal import Traces

extension SourceReader {
  /// A file may unpack to many documents, each of which is measured by itself; the ratio is what tells
  /// a bomb.
  private static let limits = GzipInflater.Limits(maximumBytes: 1 << 36, maximumRatio: 200)

  /// Calls of a batch that is large enough to be handed over.
  private static let batchCalls = 20_000

  /// Unpacks piece by piece; lines are read as they come, a single document when it is all there.
  func readCompressed(_ file: SourceFile, _ send: Receiver) {
    begin(file.path)
    buffer.clear()
    var text = UnpackedText()
    do {
      let reader = try FileReader(file.location)
      let current = file.with(try reader.facts())
      do {
        try unpack(current, reader, &text, send)
      } catch let error as GzipError {
        batch.add(
          Finding(
            code: "bad_gzip", offset: Int(error.offset), reason: "\(error)", isSetAside: true))
        // What came out before the fault is sound as far as its last line break.
        takeLines(of: &text, file)
      }
      guard try reader.facts().isUnchanged(since: current.facts) else { return noteChange() }
      batch.finish(current.state(reading: reading))
    } catch {
      setAside(error)
    }
  }

  private func unpack(
    _ file: SourceFile, _ reader: FileReader, _ text: inout UnpackedText, _ send: Receiver
  ) throws {
    let inflater = try GzipInflater(limits: Self.limits)
    let chunk = ReadBuffer()
    var offset = 0
    while offset < Int(file.facts.size) {
      chunk.clear()
      try chunk.append(reader, at: offset, length: 256 << 10)
      guard chunk.count > 0 else { break }
      offset += chunk.count
      batchBytes += chunk.count
      try inflater.feed(chunk.bytes) { piece in
        buffer.append(piece)
        if buffer.count >= text.due ?? request.unitSize { takeLines(of: &text, file) }
      }
      if batch.callCount > Self.batchCalls {
        guard handOver(send) else { throw CancellationError() }
        begin(file.path)
      }
    }
    try inflater.finish()
    takeRest(of: &text, file)
  }

  /// Reads the lines that are all there and drops them; what is too long for a document is dropped
  /// as it comes.
  private func takeLines(of text: inout UnpackedText, _ file: SourceFile) {
    begin(&text, file)
    if text.isSkipping { skipLine(of: &text) }
    if text.shape == .lines, let end = buffer.bytes.lastIndex(of: 0x0A) {
      let lines = UnsafeRawBufferPointer(rebasing: buffer.bytes[..<end])
      forEachLine(in: lines) { readDocument(lines, $0, at: text.base) }
      drop(end + 1, of: &text)
    }
    if !text.isSkipping, buffer.count > request.maximumDocument {
      setAsideAsTooLarge(at: text.base)
      text.isSkipping = true
    }
    if text.isSkipping { drop(buffer.count, of: &text) }
    // Doubling, so that a long line is not searched again for every piece of it.
    text.due = max(request.unitSize, min(2 * buffer.count, request.maximumDocument + 1))
  }

  private func takeRest(of text: inout UnpackedText, _ file: SourceFile) {
    begin(&text, file)
    if text.isSkipping { skipLine(of: &text) }
    guard !text.isSkipping else { return }
    switch text.shape {
    case .lines: forEachLine(in: buffer.bytes) { readDocument(buffer.bytes, $0, at: text.base) }
    case .single, nil: readDocument(buffer.bytes, 0..<buffer.count, at: text.base)
    }
  }

  private func begin(_ text: inout UnpackedText, _ file: SourceFile) {
    guard text.shape == nil else { return }
    text.shape = DocumentShape.of(buffer.bytes, name: file.path, documents)
    drop(skipByteOrderMark(buffer.bytes), of: &text)
  }

  /// Goes to the end of a line that is skipped; a single document has none.
  private func skipLine(of text: inout UnpackedText) {
    guard text.shape == .lines, let end = newline(in: buffer.bytes, from: 0) else { return }
    drop(end + 1, of: &text)
    text.isSkipping = false
  }

  private func drop(_ count: Int, of text: inout UnpackedText) {
    text.base += count
    buffer.removeFirst(count)
  }
}

/// Where the unpacked text stands: how it is divided, and what of it is no longer in the buffer.
private struct UnpackedText {
  var shape: DocumentShape?
  var base = 0
  /// Inside a document that is too large.
  var isSkipping = false
  /// Bytes in the buffer at which lines are taken next.
  var due: Int?
}
