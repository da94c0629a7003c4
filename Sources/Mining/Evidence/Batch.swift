/// Runs of one stratum that are compared with each other.
package struct Batch: Hashable, Sendable {
  /// Place in the corpus's `strata`; across inputs, that of the first run.
  package let stratum: Int
  /// Places in the corpus's `runs`, in order.
  package let runs: [Int]

  /// A run may be in one batch only.
  package init(stratum: Int, runs: [Int]) {
    self.stratum = stratum
    self.runs = runs
  }
}

extension Corpus {
  /// The whole corpus as one batch per stratum: a fixed-time value, for reading, never for the gate.
  package var batchPerStratum: [Batch] {
    var members = [[Int]](repeating: [], count: strata.count)
    for (run, stratum) in stratumOfRun.enumerated() { members[stratum].append(run) }
    return members.enumerated().map { Batch(stratum: $0.offset, runs: $0.element) }
  }

  /// One batch per stratum with the variants of an input taken together: shows what goes with the
  /// outcome only because the input sets both.
  package var batchAcrossInputs: [Batch] {
    var places: [Stratum: Int] = [:]
    var members: [(stratum: Int, runs: [Int])] = []
    for (number, stratum) in strata.enumerated() where places[stratum.acrossInputs] == nil {
      places[stratum.acrossInputs] = members.count
      members.append((number, []))
    }
    for (run, stratum) in stratumOfRun.enumerated() {
      members[places[strata[stratum].acrossInputs, default: 0]].runs.append(run)
    }
    return members.map { Batch(stratum: $0.stratum, runs: $0.runs) }
  }

  /// Whether some problem was given in more than one variant.
  package var hasVariants: Bool { strata.contains { $0.variant != nil } }
}
