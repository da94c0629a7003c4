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
      let distance = editDistance(typed, name)
      if distance <= 2 && distance < max(typed.count, name.count) {
        near.append((distance, index))
      } else if typed.count >= 2 && name.starts(with: typed) {
        near.append((3, index))
      }
    }
    return near.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.prefix(3)
      .map { candidates[$0.index] }
  }

  /// Damerau and Levenshtein's distance, restricted to transpositions of neighbours.
  static func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in 1...first.count {
      var current = [row]
      for column in 1...second.count {
        let isSame = first[row - 1] == second[column - 1]
        var best = min(
          last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, first[row - 1] == second[column - 2],
          first[row - 2] == second[column - 1]
        {
          best = min(best, beforeLast[column - 2] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[second.count]
  }

  private static func bare(_ word: String) -> [Character] {
    Array(word.drop { $0 == "-" }.lowercased())
  }
}
