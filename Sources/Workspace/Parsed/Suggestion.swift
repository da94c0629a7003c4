/// What somebody may have meant by a key that is not known.
enum Suggestion {
  /// At most three names, nearest first and in their own order where equally near.
  ///
  /// Near is an edit distance of at most two, or of a fifth of a longer word.
  static func among(_ names: [String], for word: String) -> [String] {
    let typed = spelled(word)
    guard typed.count <= 64 else { return [] }
    var near: [(distance: Int, index: Int)] = []
    for (index, name) in names.enumerated() {
      let known = spelled(name)
      let distance = editDistance(typed, known)
      let limit = max(2, known.count / 5)
      if distance <= limit, distance < min(typed.count, known.count) {
        near.append((distance, index))
      }
    }
    return near.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(3)
      .map { names[$0.index] }
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

  /// Dashes and capitals are no mistakes worth a point each.
  private static func spelled(_ word: String) -> [Character] {
    word.lowercased().map { $0 == "-" ? "_" : $0 }
  }
}
