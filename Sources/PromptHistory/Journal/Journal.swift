internal import Digest
internal import Files
internal import JSON

/// The journal as it stands in its file.
package struct Journal: Sendable {
  /// A record and the number of its line, from 1.
  package struct Entry: Sendable {
    package let line: Int
    package let record: JournalRecord
  }

  /// A line that a reader cannot build on.
  package struct Fault: Sendable, Equatable {
    package enum Cause: String, Sendable {
      /// It does not hold the digest of the line before: one of the two was altered or taken out.
      case chain = "does not follow from the line before"
      case unreadable = "is not a record"
      case unknown = "is of a kind that this version of Hone does not know"
    }

    package let line: Int
    package let cause: Cause
  }

  /// In the order of the file.
  package private(set) var entries: [Entry] = []

  /// Faults that no repair has acknowledged, in the order of the file.
  package private(set) var faults: [Fault] = []

  /// Whether the file is there.
  package let exists: Bool

  /// What is behind the last whole record: the traces of a crash.
  let torn: [UInt8]

  /// SHA-256 of the last line that is not torn.
  private(set) var lastDigest: String

  /// The bytes up to the torn part.
  let whole: [UInt8]

  /// The last record has no newline, which an editor may have taken.
  let lacksNewline: Bool

  /// How many lines there are, torn ones included.
  private var lines: Int

  /// What the first record names as the digest of the line before.
  static let beginning = SHA256.digest(of: []).hex

  /// Reads a journal; a missing file is an empty one.
  init(path: String) throws {
    var bytes: [UInt8] = []
    var exists = true
    do {
      bytes = try FileReader.contents(of: path)
    } catch {
      guard error.isMissing else { throw error }
      exists = false
    }
    self.init(bytes, exists: exists)
  }

  init(_ bytes: [UInt8], exists: Bool = true) {
    var reader = JournalReader()
    bytes.withUnsafeBytes { reader.read($0) }
    entries = reader.entries
    let acknowledged = Set(entries.flatMap(\.record.acknowledged))
    faults = reader.faults.filter { !acknowledged.contains($0.line) }
    self.exists = exists
    lastDigest = reader.last
    whole = Array(bytes[..<reader.end])
    torn = Array(bytes[reader.end...])
    lines = reader.line
    lacksNewline = reader.end > 0 && bytes[reader.end - 1] != UInt8(ascii: "\n")
  }

  /// Takes in a record that is to be written next; answers its line.
  mutating func add(_ record: JournalRecord) -> [UInt8] {
    let line = record.line(after: lastDigest)
    lines += 1
    entries.append(Entry(line: lines, record: record))
    lastDigest = SHA256.digest(of: line.dropLast()).hex
    return line
  }
}

/// Goes through the lines of a journal, following the chain of digests.
private struct JournalReader {
  var entries: [Journal.Entry] = []
  var faults: [Journal.Fault] = []

  /// Behind the last line that is JSON.
  var end = 0
  var last = Journal.beginning

  private let parser = JSONParser(maximumDepth: 8)
  private(set) var line = 0

  /// Unreadable lines since the last readable one: torn, unless a readable one follows.
  private var doubtful: [(fault: Journal.Fault, digest: String)] = []
  private var digest = Journal.beginning

  mutating func read(_ bytes: UnsafeRawBufferPointer) {
    var start = 0
    while start < bytes.count {
      var stop = start
      while stop < bytes.count, bytes[stop] != UInt8(ascii: "\n") { stop += 1 }
      line += 1
      read(
        line: UnsafeRawBufferPointer(rebasing: bytes[start..<stop]),
        end: min(stop + 1, bytes.count))
      start = stop + 1
    }
  }

  private mutating func read(line bytes: UnsafeRawBufferPointer, end: Int) {
    var hash = SHA256()
    hash.update(bytes)
    let own = hash.finish().hex
    let reading =
      switch parser.withDocument(bytes, { JournalRecord.reading($0) }) {
      case .success(let reading): reading
      case .failure: JournalRecord.Reading?.none
      }
    guard let reading else {
      doubtful.append((Journal.Fault(line: line, cause: .unreadable), own))
      return
    }
    for (fault, digest) in doubtful {
      faults.append(fault)
      self.digest = digest
    }
    doubtful = []
    switch reading {
    case .record(let record, let previous):
      if previous != digest { faults.append(Journal.Fault(line: line, cause: .chain)) }
      entries.append(Journal.Entry(line: line, record: record))
    case .unknown(let previous):
      if previous != digest { faults.append(Journal.Fault(line: line, cause: .chain)) }
      faults.append(Journal.Fault(line: line, cause: .unknown))
    }
    digest = own
    last = own
    self.end = end
  }
}
