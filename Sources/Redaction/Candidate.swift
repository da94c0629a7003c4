/// A possible finding; where several overlap, everything they cover is hidden under the name of
/// the one that says most.
struct Candidate {
  var range: Range<Int>
  var shape: Int
  /// How much of the text was recognised rather than guessed.
  var weight: Int

  /// Joins what overlaps and leaves out what is marked as redacted already.
  static func settled(_ candidates: [Candidate], outside marks: [Range<Int>]) -> [Candidate] {
    let sorted = candidates.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.shape)
        < ($1.range.lowerBound, $1.range.upperBound, $1.shape)
    }
    var joined: [Candidate] = []
    for candidate in sorted {
      guard let last = joined.last, candidate.range.lowerBound < last.range.upperBound else {
        joined.append(candidate)
        continue
      }
      var merged = candidate.outweighs(last) ? candidate : last
      merged.range =
        last.range.lowerBound..<max(last.range.upperBound, candidate.range.upperBound)
      joined[joined.count - 1] = merged
    }
    return marks.isEmpty ? joined : subtract(marks, from: joined)
  }

  private func outweighs(_ other: Candidate) -> Bool {
    (weight, range.count, other.shape) > (other.weight, other.range.count, shape)
  }

  private static func subtract(_ marks: [Range<Int>], from joined: [Candidate]) -> [Candidate] {
    var pieces: [Candidate] = []
    var firstMark = 0
    for candidate in joined {
      var start = candidate.range.lowerBound
      let end = candidate.range.upperBound
      while firstMark < marks.count, marks[firstMark].upperBound <= start { firstMark += 1 }
      var index = firstMark
      while index < marks.count, marks[index].lowerBound < end {
        if marks[index].lowerBound > start {
          var piece = candidate
          piece.range = start..<marks[index].lowerBound
          pieces.append(piece)
        }
        start = max(start, marks[index].upperBound)
        index += 1
      }
      if start < end {
        var piece = candidate
        piece.range = start..<end
        pieces.append(piece)
      }
    }
    return pieces
  }
}
