internal import Files

/// A piece of work for one reader: about as many bytes as it takes at a time, or one document that
/// cannot be divided.
enum WorkUnit: Sendable {
  /// Small files, and such that nobody has looked at.
  case files([ListedFile])
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
  private let request: IngestRequest
  private var group: [ListedFile] = []
  private var groupSize = 0

  /// Files of unknown size that one unit has.
  private static let mostUnknown = 64

  init(_ request: IngestRequest) {
    self.request = request
  }

  mutating func add(_ file: ListedFile, _ body: (WorkUnit) -> Void) {
    guard let examined = file.examined else {
      group.append(file)
      groupSize += request.unitSize / Self.mostUnknown
      if groupSize >= request.unitSize { finish(body) }
      return
    }
    let (size, length) = (request.unitSize, Int(examined.facts.size))
    guard Self.isDivided(examined, request) else {
      group.append(file)
      groupSize += length
      if groupSize >= size || group.count >= 256 { finish(body) }
      return
    }
    finish(body)
    guard !examined.isCompressed, DocumentShape.isLines(examined, request) else {
      return body(.whole(examined))
    }
    for start in stride(from: 0, to: length, by: size) {
      body(
        .lines(
          examined, start..<min(start + size, length), parts: (length + size - 1) / size))
    }
  }

  /// Whether the file is too much to be read at once beside others.
  static func isDivided(_ file: SourceFile, _ request: IngestRequest) -> Bool {
    Int(file.facts.size) > request.unitSize || file.isCompressed
  }

  /// Gives what is left as a unit.
  mutating func finish(_ body: (WorkUnit) -> Void) {
    if !group.isEmpty { body(.files(group)) }
    group = []
    groupSize = 0
  }
}
