internal import Files

/// A piece of work for one reader: about as many bytes as it takes at a time, or one document that
/// cannot be divided.
enum WorkUnit: Sendable {
  /// Small files.
  case files([SourceFile])
  /// The lines that begin in a range of a large file of JSON lines, which has so many parts.
  case lines(SourceFile, Range<Int>, parts: Int)
  /// A large file that is one document, or compressed.
  case whole(SourceFile)

  /// Files that are read to their end by this unit or its like.
  var fileCount: Int {
    switch self {
    case .files(let files): files.count
    case .whole: 1
    case .lines(let file, let range, _): range.upperBound == Int(file.facts.size) ? 1 : 0
    }
  }
}

/// Divides files into units of about `size` bytes, in the order in which they are added.
struct WorkDivision {
  private let size: Int
  private let isLines: (SourceFile) -> Bool
  private var group: [SourceFile] = []
  private var groupSize = 0

  /// `isLines` says whether a large file holds JSON lines.
  init(size: Int, isLines: @escaping (SourceFile) -> Bool) {
    self.size = size
    self.isLines = isLines
  }

  mutating func add(_ file: SourceFile, _ body: (WorkUnit) -> Void) {
    let length = Int(file.facts.size)
    guard length > size || file.isCompressed else {
      group.append(file)
      groupSize += length
      if groupSize >= size || group.count >= 256 { finish(body) }
      return
    }
    finish(body)
    guard !file.isCompressed, isLines(file) else { return body(.whole(file)) }
    let starts = stride(from: 0, to: length, by: size)
    for start in starts {
      body(.lines(file, start..<min(start + size, length), parts: (length + size - 1) / size))
    }
  }

  /// Gives what is left as a unit.
  mutating func finish(_ body: (WorkUnit) -> Void) {
    if !group.isEmpty { body(.files(group)) }
    group = []
    groupSize = 0
  }
}
