internal import Files

/// A piece of work for one reader: about as many bytes as it takes at a time, or one document that
/// cannot be divided.
enum WorkUnit: Sendable {
  /// Small files.
  case files([SourceFile])
  /// The lines that begin in a range of a large file of JSON lines.
  case lines(SourceFile, Range<Int>)
  /// A large file that is one document, or compressed.
  case whole(SourceFile)

  /// Divides the files into units of about `size` bytes, in their order; `isLines` says whether a large
  /// file holds JSON lines.
  static func divide(
    _ files: [SourceFile], size: Int, isLines: (SourceFile) -> Bool
  ) -> [WorkUnit] {
    var units: [WorkUnit] = []
    var group: [SourceFile] = []
    var groupSize = 0
    func closeGroup() {
      if !group.isEmpty { units.append(.files(group)) }
      group = []
      groupSize = 0
    }
    for file in files {
      let length = Int(file.facts.size)
      guard length <= size, !file.isCompressed else {
        closeGroup()
        if !file.isCompressed, isLines(file) {
          for start in stride(from: 0, to: length, by: size) {
            units.append(.lines(file, start..<min(start + size, length)))
          }
        } else {
          units.append(.whole(file))
        }
        continue
      }
      group.append(file)
      groupSize += length
      if groupSize >= size || group.count >= 256 { closeGroup() }
    }
    closeGroup()
    return units
  }
}
