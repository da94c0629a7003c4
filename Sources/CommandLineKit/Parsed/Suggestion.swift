internal import Spelling

/// What somebody may have meant by a word that is not known.
enum Suggestion {
  /// At most three candidates, nearest first and in their own order where equally near.
  ///
  /// Near is an edit distance of at most two that leaves something of the word, or a candidate that
  /// begins with the word. Dashes in front do not count.
  static func among(_ candidates: [String], for word: String) -> [String] {
    let typed = bare(word)
    guard typed.count <= 64 else { return [] }
    var near: [(rank: Int, index: Int)] = []
    for (index, candidate) in candidates.enumerated() {
      let name = bare(candidate)
      let distance = EditDistance.between(typed, name)
      if distance <= 2 && distance < max(typed.count, name.count) {
        near.append((distance, index))
      } else if typed.count >= 2 && name.starts(with: typed) {
        near.append((3, index))
      }
    }
    return near.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.prefix(3)
      .map { candidates[$0.index] }
  }

  private static func bare(_ word: String) -> [Character] {
    Array(word.drop { $0 == "-" }.lowercased())
  }
}
