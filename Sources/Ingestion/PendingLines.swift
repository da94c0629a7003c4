internal import EvidenceStore

/// Counts the parts of large files that are still to come.
struct PendingLines {
  private struct Parts {
    var left: Int
    var areWhole = true
  }

  private var parts: [ExactText: Parts] = [:]

  /// The file whose last part this unit was, when all its parts could be read.
  mutating func finished(_ unit: BatchChannel.FinishedUnit) -> SourceFile? {
    guard case .lines(let file, _, let count) = unit.unit else { return nil }
    let path = ExactText(file.path)
    var now = parts[path] ?? Parts(left: count)
    now.left -= 1
    if !unit.isWhole { now.areWhole = false }
    parts[path] = now
    guard now.left == 0, now.areWhole else { return nil }
    return file
  }
}
