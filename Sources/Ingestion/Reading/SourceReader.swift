internal import EvidenceStore
internal import Files
internal import TraceFormats
internal import Traces

/// Reads units of work into batches; one for each thread.
final class SourceReader {
  /// Takes a batch; false when nobody wants more.
  typealias Receiver = (BatchChannel.Item) -> Bool

  let request: IngestRequest
  let documents: DocumentReader
  let buffer = ReadBuffer()
  /// The batch at hand and the bytes it covers; handed over when it is large enough.
  var batch = TraceBatch()
  var batchBytes = 0
  private var units: [BatchChannel.FinishedUnit] = []
  /// The source at hand.
  private var sourceName = SourceName(path: "")
  /// Whether all of the unit at hand could be read.
  var isWhole = true

  /// The way of reading, as the store keeps it.
  let reading: String
  /// Of the file that was opened last.
  private var folder: OpenFolder?
  /// False from the first batch on that nobody took: what is left of a unit is not read.
  private(set) var isWanted = true

  init(_ request: IngestRequest) {
    self.request = request
    reading = request.reading
    documents = DocumentReader(format: request.format, options: request.readingOptions)
  }

  /// Reads a unit, and hands over what was read so far when that is worth a transaction: each costs the
  /// same pages of indexes again.
  func read(_ unit: WorkUnit, _ send: Receiver) {
    guard isWanted else { return }
    isWhole = true
    var files = unit.fileCount
    switch unit {
    case .files(let listed):
      for file in listed where isWanted {
        if let examined = readWhole(file) {
          files -= 1
          divide(examined, send)
        }
        if isEnough { handOver(send) }
      }
    case .lines(let file, let range, _):
      readPart(of: file, range)
    case .whole(let file):
      if file.isCompressed {
        readCompressed(file, send)
      } else {
        _ = readWhole(file.listed)
      }
    }
    units.append(BatchChannel.FinishedUnit(unit: unit, files: files, isWhole: isWhole))
    buffer.shrink(above: 4 * request.unitSize)
    if isEnough { handOver(send) }
  }

  /// Whether what was read is worth a transaction.
  private var isEnough: Bool {
    batchBytes >= 4 * request.unitSize || batch.memory > Self.mostMemory
  }

  /// Bytes of rows that are handed over however little was read for them.
  private static let mostMemory = 4 << 20

  /// Hands over what was read; false when nobody wants more.
  @discardableResult
  func handOver(_ send: Receiver) -> Bool {
    guard batchBytes > 0 || !units.isEmpty else { return true }
    let next = TraceBatch(asLargeAs: batch)
    isWanted = send(BatchChannel.Item(batch: batch, bytes: batchBytes, units: units))
    batch = next
    batchBytes = 0
    units = []
    return isWanted
  }

  func begin(_ path: String) {
    batch.begin(source: path)
    sourceName = SourceName(path: path)
  }

  // MARK: Findings

  func note(_ code: String, _ reason: String) {
    batch.add(Finding(code: code, offset: 0, reason: reason, isSetAside: false))
  }

  func noteChange() {
    isWhole = false
    note("changed_while_read", "the file changed while it was read; it will be read again")
  }

  func setAside(_ error: any Error) {
    isWhole = false
    batch.add(
      (error as? FileError).map(Finding.init)
        ?? Finding(code: "unreadable", offset: 0, reason: "\(error)", isSetAside: true))
  }

  func setAsideAsTooLarge(at offset: Int) {
    batch.add(
      Finding(
        code: "document_too_large", offset: offset,
        reason: "a document is larger than the \(request.maximumDocument) bytes that "
          + "--max-document allows; raise it, or divide the document",
        isSetAside: true))
  }

  /// The length of the byte order mark, which is worth a finding.
  func skipByteOrderMark(_ bytes: UnsafeRawBufferPointer) -> Int {
    let length = ByteOrderMark.length(of: bytes)
    if length > 0 {
      note("byte_order_mark", "the file begins with a byte order mark; skipped")
    }
    return length
  }

  // MARK: Whole files

  /// Reads a file as it is now, which may be newer than its listing; what goes wrong is a finding.
  ///
  /// A file that changed while it was read is not marked as read, so that the next ingest reads it
  /// again.
  ///
  /// One that turns out to be too much for one piece of work is not read, but given back.
  private func readWhole(_ file: ListedFile) -> SourceFile? {
    begin(file.path)
    do {
      let reader = try open(file)
      var current = file.with(try file.facts ?? reader.facts())
      if file.facts == nil, WorkDivision.isDivided(current, request) { return current }
      var isWhole = try take(current, reader)
      if !isWhole {
        current = file.with(try reader.facts())
        isWhole = try take(current, reader)
      }
      if isTooLarge(current) { setAsideAsTooLarge(at: 0) } else { readDocuments(of: current) }
      batchBytes += Int(current.facts.size)
      if isWhole { batch.finish(current.state(reading: reading)) } else { noteChange() }
    } catch {
      setAside(error)
    }
    return nil
  }

  private func divide(_ file: SourceFile, _ send: Receiver) {
    var division = WorkDivision(request)
    division.add(file.listed) { read($0, send) }
    division.finish { read($0, send) }
  }

  /// Files that lie beside each other come one after the other.
  private func open(_ file: ListedFile) throws -> FileReader {
    guard let slash = file.location.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      return try FileReader(file.location)
    }
    let path = file.location[..<slash]
    let folder =
      if let folder, folder.path.utf8.elementsEqual(path.utf8) { folder } else {
        try OpenFolder(String(path))
      }
    self.folder = folder
    return try FileReader(String(file.location[slash...].dropFirst()), in: folder)
  }

  /// Takes all of the file into the buffer, unless it is too large; false when it is not, or no longer,
  /// as `file` says.
  private func take(_ file: SourceFile, _ reader: FileReader) throws -> Bool {
    buffer.clear()
    if !isTooLarge(file) { try buffer.append(reader, at: 0, length: Int(file.facts.size)) }
    return try reader.facts().isUnchanged(since: file.facts)
  }

  /// Small files may hold many documents, each of which is measured by itself.
  private func isTooLarge(_ file: SourceFile) -> Bool {
    file.facts.size > max(request.maximumDocument, request.unitSize)
  }

  private func readDocuments(of file: SourceFile) {
    let bytes = buffer.bytes
    let start = skipByteOrderMark(bytes)
    switch DocumentShape.of(bytes, name: file.path, documents) {
    case .single: readDocument(bytes, start..<bytes.count, at: 0)
    case .lines: forEachLine(in: bytes, from: start) { readDocument(bytes, $0, at: 0) }
    }
  }

  func readDocument(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, at base: Int) {
    guard range.count <= request.maximumDocument else {
      return setAsideAsTooLarge(at: base + range.lowerBound)
    }
    let remarks = documents.read(
      UnsafeRawBufferPointer(rebasing: bytes[range]), at: base + range.lowerBound,
      of: sourceName, into: &batch.rows)
    for finding in remarks.findings { batch.add(finding) }
  }

  // MARK: Parts of large files of lines

  /// Reads the lines that begin in the range; the last of them may end behind it.
  ///
  /// The file is marked as read when all its parts are.
  private func readPart(of file: SourceFile, _ range: Range<Int>) {
    begin(file.path)
    buffer.clear()
    do {
      let reader = try FileReader(file.location)
      try readLines(of: file, range, reader)
      batchBytes += range.count
      guard try reader.facts().isUnchanged(since: file.facts) else { return noteChange() }
    } catch {
      setAside(error)
    }
  }

  private func readLines(of file: SourceFile, _ range: Range<Int>, _ reader: FileReader) throws {
    // The byte before tells whether a line begins at the first one.
    var base = max(0, range.lowerBound - 1)
    var isInLine = range.lowerBound > 0
    while base + buffer.count < range.upperBound {
      let known = buffer.count
      let length = min(request.pieceSize, range.upperBound - base - known)
      try buffer.append(reader, at: base + known, length: length)
      // The file has become shorter.
      guard buffer.count > known else { return }
      var start = base == 0 && known == 0 ? skipByteOrderMark(buffer.bytes) : 0
      if isInLine {
        guard let end = newline(in: buffer.bytes, from: 0) else {
          base += buffer.count
          buffer.clear()
          continue
        }
        start = end + 1
        isInLine = false
      }
      let bytes = buffer.bytes
      let rest = forEachWholeLine(in: bytes, from: start, searched: known) {
        readDocument(bytes, $0, at: base)
      }
      buffer.removeFirst(rest)
      base += rest
    }
    guard base < range.upperBound else { return }
    try completeLastLine(reader, base: base, size: Int(file.facts.size))
    forEachLine(in: buffer.bytes) { readDocument(buffer.bytes, $0, at: base) }
  }

  private func completeLastLine(_ reader: FileReader, base: Int, size: Int) throws {
    var searched = max(0, buffer.count - 1)
    let start = buffer.count
    // Lines are short as a rule; a long one is found in few steps all the same.
    var length = 64 << 10
    while base + buffer.count < size {
      if newline(in: buffer.bytes, from: searched) != nil { break }
      // What is longer than a document may be is set aside unread; its end does not matter.
      guard buffer.count - start <= request.maximumDocument else { return }
      searched = buffer.count
      try buffer.append(reader, at: base + searched, length: length)
      length = min(2 * length, 4 << 20)
      // The file has become shorter.
      guard buffer.count > searched else { return }
    }
    if let end = newline(in: buffer.bytes, from: searched) { buffer.keepFirst(end) }
  }
}
