/// Single-link clusters of token sets: exactly those of comparing every pair.
///
/// Two sets are in one cluster when a chain of sets leads from one to the other in which neighbours
/// have a Jaccard similarity at or above the threshold. Sets without a word are equal to each other.
package enum JaccardClustering {
  /// For each message the number of the first message of its cluster.
  package static func firstMessages(
    of sets: TokenSets, threshold: JaccardThreshold = .standard
  ) -> [Int] {
    firstMessages(of: sets, threshold: threshold, rareLimit: SplitSets.standardRareLimit)
  }

  /// The limit moves work from one join to the other; the clusters are the same.
  static func firstMessages(
    of sets: TokenSets, threshold: JaccardThreshold, rareLimit: Int
  ) -> [Int] {
    let joined = DisjointSets(count: sets.count)
    if sets.count > 1 {
      let split = SplitSets(sets, rareLimit: rareLimit)
      ClassJoin(split, threshold).apply(to: joined)
      RareJoin(split).apply(to: joined, split, threshold)
    }
    // The root is the smallest set, and sets are numbered by their first messages.
    var firstMessage = [Int](repeating: -1, count: sets.count)
    return sets.setOfMessage.enumerated().map { message, set in
      let root = Int(joined.root(of: set))
      if firstMessage[root] < 0 { firstMessage[root] = message }
      return firstMessage[root]
    }
  }
}
