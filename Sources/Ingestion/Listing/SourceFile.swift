internal import EvidenceStore
internal import Files

/// A file as a listing knows it.
struct ListedFile: Sendable {
  /// The name in the store: relative to the workspace where the file lies in it.
  let path: String
  /// Where to open it.
  let location: String
  /// Nil where nobody has looked yet.
  let facts: FileFacts?

  /// The file, once somebody has looked.
  var examined: SourceFile? { facts.map(with) }

  func with(_ facts: FileFacts) -> SourceFile {
    SourceFile(path: path, location: location, facts: facts)
  }
}

/// A file that may hold traces.
struct SourceFile: Sendable {
  /// The name in the store: relative to the workspace where the file lies in it.
  let path: String
  /// Where to open it.
  let location: String
  /// As they were when somebody looked.
  let facts: FileFacts

  var listed: ListedFile { ListedFile(path: path, location: location, facts: facts) }

  /// The same file with the facts it has now.
  func with(_ facts: FileFacts) -> SourceFile {
    SourceFile(path: path, location: location, facts: facts)
  }

  func state(reading: String) -> SourceState {
    SourceState(
      path: path, size: facts.size, modified: facts.modified, inode: facts.inode,
      device: facts.device, reading: reading)
  }

  static func isCompressed(_ name: String) -> Bool { NameEnding(of: name).isCompressed }

  var isCompressed: Bool { Self.isCompressed(path) }

  /// Names of files in which traces come; others in a folder are passed over.
  static func isTraceName(_ name: String) -> Bool {
    NameEnding(of: name).hasOne(of: ".json", ".jsonl", ".ndjson")
  }
}

extension FileFacts {
  func isUnchanged(since earlier: FileFacts) -> Bool {
    isSameFile(as: earlier) && size == earlier.size && modified == earlier.modified
  }
}
