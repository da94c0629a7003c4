internal import Files
internal import TraceFormats

/// Whether a text is one JSON document or one a line.
enum DocumentShape {
  case single
  case lines

  /// Decides from the beginning of the text, as much of it as is at hand.
  ///
  /// A file's name that ends in `.jsonl` or `.ndjson` decides it.
  static func of(
    _ head: UnsafeRawBufferPointer, name: String, _ reader: DocumentReader
  ) -> DocumentShape {
    if isNamedLines(name) { return .lines }
    var start = ByteOrderMark.length(of: head)
    while start < head.count, isSpace(head[start]) { start += 1 }
    guard let end = newline(in: head, from: start) else { return .single }
    var rest = end
    while rest < head.count, isSpace(head[rest]) { rest += 1 }
    guard rest < head.count else { return .single }
    if reader.isDocument(UnsafeRawBufferPointer(rebasing: head[start..<end])) { return .lines }
    // The first line may be the bad one. In an array, lines that are documents mean nothing.
    let second = newline(in: head, from: rest) ?? head.count
    guard head[start] != UInt8(ascii: "["), head[rest] == UInt8(ascii: "{"),
      reader.isDocument(UnsafeRawBufferPointer(rebasing: head[rest..<second])),
      !reader.isDocument(UnsafeRawBufferPointer(rebasing: head[start...]))
    else { return .single }
    return .lines
  }

  /// Looks at the beginning of a large file, its first line at least.
  ///
  /// One that cannot be read is dealt with when it is its turn.
  static func isLines(_ file: SourceFile, _ request: IngestRequest) -> Bool {
    if isNamedLines(file.path) { return true }
    let buffer = ReadBuffer()
    guard let reader = try? FileReader(file.location) else { return false }
    repeat {
      let count = buffer.count
      guard (try? buffer.append(reader, at: count, length: request.unitSize)) != nil else {
        return false
      }
      if buffer.count == count { break }
    } while newline(in: buffer.bytes, from: 0) == nil && buffer.count <= request.maximumDocument
    let documents = DocumentReader(options: ReadingOptions())
    return of(buffer.bytes, name: file.path, documents) == .lines
  }

  /// Whether the name alone says that each line is a document.
  static func isNamedLines(_ name: String) -> Bool {
    NameEnding(of: name).hasOne(of: ".jsonl", ".ndjson")
  }
}

enum ByteOrderMark {
  /// 3 when the text begins with the UTF-8 byte order mark, otherwise 0.
  static func length(of bytes: UnsafeRawBufferPointer) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }
}
