/// Something worth looking at, and the command that shows it.
package struct Concern: Sendable {
  /// The more pressing first.
  package enum Rank: Int, Sendable, Comparable {
    case broken, worse, costly, unseen

    package static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
  }

  package let rank: Rank
  /// Larger comes first within a rank.
  package let weight: Double
  /// One sentence; names in it are as traces spell them.
  package let sentence: String
  package let command: String

  static func ordered(_ concerns: [Concern]) -> [Concern] {
    concerns.sorted { a, b in
      if a.rank != b.rank { return a.rank < b.rank }
      if a.weight != b.weight { return a.weight > b.weight }
      return a.sentence.utf8.lexicographicallyPrecedes(b.sentence.utf8)
    }
  }
}
