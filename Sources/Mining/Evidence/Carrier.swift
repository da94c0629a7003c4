package import Statistics

/// The session or source whose runs support a claim most, and what is left without it.
package struct Carrier: Hashable, Sendable {
  /// A session's id, or a source.
  package let name: String
  /// The smaller of plain and length-matched.
  package let logEvidenceWithout: Double
}

extension Corpus {
  /// Whoever carries most of a claim among the carriers that `name` tells of runs; nil when no run
  /// has a name or only one name occurs.
  ///
  /// Names are compared by what their runs add to Σ (a − expected a), ties by name.
  package func strongestCarrier(
    of exposed: RunSet, _ direction: EvidenceDirection, batches: [Batch],
    labels: [RunLabel]? = nil, lengths: [Int32]? = nil, named name: (MinableRun) -> String?
  ) -> Carrier? {
    let labels = labels ?? self.labels
    let comparison = Comparison(self, batches: batches, labels: labels, lengths: lengths)
    var parts: [String: Double] = [:]
    for (run, part) in comparison.contributions(of: exposed) {
      if let name = name(runs[run]) { parts[name, default: 0] += part }
    }
    guard parts.count > 1 else { return nil }
    let sign = direction == .helps ? 1.0 : -1.0
    let strongest = parts.keys.sorted { a, b in
      let (left, right) = (sign * parts[a, default: 0], sign * parts[b, default: 0])
      return left != right ? left > right : comesFirst(a, b)
    }.first
    guard let strongest else { return nil }
    let remaining = labels.indices.map { name(runs[$0]) == strongest ? .excluded : labels[$0] }
    let rest = Comparison(self, batches: batches, labels: remaining, lengths: lengths)
      .evidence(of: [exposed])
    return rest.first.map {
      Carrier(name: strongest, logEvidenceWithout: $0.decisive.log(direction))
    }
  }
}
