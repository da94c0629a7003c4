internal import Mining
internal import Statistics

/// "Frequent in successes": a sequence of tools counts as successful when it occurs in enough of the
/// runs that succeeded, whatever happens in those that failed.
struct NaiveRule {
  /// Tools in direct succession.
  static let lengths = 2...5
  /// The share of successful runs that makes a sequence frequent.
  static let share = 0.02

  private(set) var rule: AuditedRule

  init(_ corpus: Corpus, _ outcomes: PermutedOutcomes) {
    let permutations = outcomes.permuted.permutations
    rule = AuditedRule(permutations: permutations)
    let successes = corpus.labels.count { $0 == .success }
    let enough = max(2, Int((Self.share * Double(successes)).rounded(.up)))
    guard successes >= enough else { return }
    let sequences = SymbolSequences(corpus, runs: corpus.minable, isCollapsed: true)
    let frequent = sequences.contiguous(lengths: Self.lengths, minimumSupport: enough)
    for exposed in corpus.exposures(of: frequent.map { .contiguous($0.symbols) }) {
      let runs = outcomes.participants(exposed)
      if runs.count(where: { corpus.labels[Int($0)] == .success }) >= enough { rule.real += 1 }
      for (permutation, count) in outcomes.permuted.successes(among: runs).enumerated()
      where count >= enough {
        rule.permuted[permutation] += 1
      }
    }
  }
}
