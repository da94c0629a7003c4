internal import Spelling

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
      let distance = EditDistance.between(typed, known)
      let limit = max(2, known.count / 5)
      if distance <= limit, distance < min(typed.count, known.count) {
        near.append((distance, index))
      }
    }
    return near.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(3)
      .map { names[$0.index] }
  }

  /// Dashes and capitals are no mistakes worth a point each.
  private static func spelled(_ word: String) -> [Character] {
    word.lowercased().map { $0 == "-" ? "_" : $0 }
  }
}
