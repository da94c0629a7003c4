/// What runs did after one kind of error, and how it went.
package struct Recovery: Sendable {
  package let trouble: CallTrouble
  /// Runs that met the trouble.
  package let runs: Int
  /// What they did, most runs first; nil stands for retrying unchanged.
  package let reactions: [Tally]
  /// Claims about reactions, each against retrying unchanged; strongest first.
  package let patterns: [Pattern]

  /// Runs that reacted in one way.
  package struct Tally: Hashable, Sendable {
    /// Nil for retrying unchanged.
    package let reaction: Reaction?
    package let runs: Int
    /// Runs whose next call of the tool succeeded, of those where that is known.
    package let retrySuccesses: Int
    package let knownRetries: Int
    /// Runs that succeeded, of those with a known outcome.
    package let successes: Int
    package let knownOutcomes: Int
  }

  /// Runs that a kind of trouble needs to be reported.
  package static let fewestRuns = 3

  /// For people: "after `x` failed (timeout), 20 of 25 runs that changed the arguments recovered, 3 of
  /// 30 that retried unchanged".
  package func text(_ tally: Tally) -> String? {
    guard let reaction = tally.reaction else { return nil }
    let unchanged = reactions.first { $0.reaction == nil }
    let phrase = reaction.countedText
    if reaction == .givesUp {
      return "after \(trouble.text), \(tally.successes) of \(tally.knownOutcomes) runs that "
        + "\(phrase) succeeded, \(unchanged?.successes ?? 0) of \(unchanged?.knownOutcomes ?? 0) "
        + "that retried unchanged"
    }
    return "after \(trouble.text), the retry succeeded in \(tally.retrySuccesses) of "
      + "\(tally.knownRetries) runs that \(phrase), in \(unchanged?.retrySuccesses ?? 0) of "
      + "\(unchanged?.knownRetries ?? 0) that retried unchanged"
  }
}

extension Reaction {
  fileprivate var countedText: String {
    switch self {
    case .changesArguments: "changed the arguments"
    case .goesThrough(let tool): "called `\(tool)` first"
    case .givesUp: "never called it again"
    }
  }
}
