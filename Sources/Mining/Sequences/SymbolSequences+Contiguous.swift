extension SymbolSequences {
  /// Tools in direct succession, with the runs that contain them, shortest first, then in the order of
  /// symbols.
  ///
  /// Level by level: every frequent sequence of k tools has a number, and a sequence of k + 1 is the
  /// number of its first k and the last tool. Numbers are dense, so counting is one table access.
  package func contiguous(
    lengths: ClosedRange<Int>, minimumSupport: Int, labels: [RunLabel]? = nil
  ) -> [CountedSequence] {
    precondition(lengths.lowerBound >= 1 && minimumSupport >= 1, "sequences are not empty")
    precondition(labels == nil || labels?.count == count, "a label for every run")
    var levels = ContiguousLevels(self, minimumSupport: minimumSupport, labels: labels)
    var found: [CountedSequence] = []
    while levels.length <= lengths.upperBound {
      if lengths.contains(levels.length) { found += levels.frequent }
      guard !levels.isExhausted, levels.length < lengths.upperBound else { break }
      levels.extend()
    }
    return found
  }
}
