internal import Mining
internal import Statistics

/// The outcomes that one question looks at, permuted within strata.
///
/// Runs of unknown outcome stay unknown, runs that take no part stay out.
struct PermutedOutcomes {
  let labels: [RunLabel]
  let permuted: PermutedLabels

  init(
    _ labels: [RunLabel], _ batches: [Batch], permutations: Int, seed: UInt64
  ) {
    self.labels = labels
    permuted = PermutedLabels(
      outcomes: labels.map { $0 == .success },
      strata: batches.map { batch in
        batch.runs.filter { labels[$0] == .success || labels[$0] == .failure }
      }, permutations: permutations, seed: seed)
  }

  /// All labels under one permutation.
  func labels(permutation: Int) -> [RunLabel] {
    let outcomes = permuted.outcomes(permutation: permutation)
    return labels.indices.map { run in
      switch labels[run] {
      case .success, .failure: outcomes[run] ? .success : .failure
      case .unknown, .excluded: labels[run]
      }
    }
  }

  /// The runs of a set that take part with a known outcome, in rising order.
  func participants(_ exposed: RunSet) -> [Int32] {
    exposed.runs.filter { labels[$0] == .success || labels[$0] == .failure }.map { Int32($0) }
  }
}
