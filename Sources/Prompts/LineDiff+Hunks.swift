extension LineDiff {
  /// Changed lines with the unchanged ones around them.
  package struct Hunk: Sendable, Equatable {
    /// The number of the first line in the old text, from 1.
    package let oldStart: Int

    /// The number of the first line in the new text, from 1.
    package let newStart: Int

    package let lines: [Line]
  }

  /// The changes in order, each with up to `context` unchanged lines before and after.
  ///
  /// Changes closer together share a hunk.
  package func hunks(context: Int = 3) -> [Hunk] {
    let changed = lines.indices.filter { index in
      if case .same = lines[index] { false } else { true }
    }
    var ranges: [Range<Int>] = []
    for index in changed {
      let range = max(0, index - context)..<min(lines.count, index + context + 1)
      if let last = ranges.last, last.upperBound >= range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    var hunks: [Hunk] = []
    var (at, old, new) = (0, 1, 1)
    for range in ranges {
      while at < range.lowerBound {
        switch lines[at] {
        case .same:
          old += 1
          new += 1
        case .removed: old += 1
        case .added: new += 1
        }
        at += 1
      }
      hunks.append(Hunk(oldStart: old, newStart: new, lines: Array(lines[range])))
    }
    return hunks
  }
}
