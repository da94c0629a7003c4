private import Glibc
internal import Instants
package import Statistics

/// What a version's runs say against, or for, those of the version it is compared with.
///
/// Two e-values share the weight: fair shares, looked at after every run, and a few looks at all runs
/// of both versions after fixed numbers of runs. Looks only add, so their weighted sum reaches 1/α with
/// probability α at most (Markov), and so does the sum of both parts.
package struct WatchEvidence: Sendable {
  /// Each look's weight is the same part of this; the rest is the fair shares'.
  static let weightOfLooks = 0.1
  /// Numbers of new runs.
  static let looks = [600, 1200]

  /// Twice the odds, and nothing between that and no effect: a drift of ten points, which is half of
  /// that, adds little to it either way.
  private static let alternatives = [2.0]

  private let shares: FairShares
  private let looks: [(newRuns: Int, tables: [Table2x2])]

  package init(new: [WatchedRun], earlier: [WatchedRun]) {
    let new = new.sorted(by: WatchedRun.precedes)
    shares = FairShares(new: new, earlier: earlier)
    looks = Self.looks.prefix { $0 <= new.count }.map { count in
      let last = new[count - 1]
      return (
        count,
        InputTables.of(
          new[..<count], beside: earlier.filter { WatchedRun.precedes($0, last) })
      )
    }
  }

  package var commonInputs: Int { shares.commonInputs }

  /// log E that the new runs do better, or worse, over all runs.
  package func logEvidence(_ direction: EvidenceDirection) -> Double {
    var latest = 0.0
    follow(direction) { _, evidence in
      latest = evidence
      return true
    }
    return latest
  }

  /// How many new runs it took until E first reached the threshold; nil when it never did.
  package func crossing(_ direction: EvidenceDirection, logThreshold: Double) -> Int? {
    var found: Int?
    follow(direction) { runs, evidence in
      if evidence >= logThreshold { found = runs }
      return found == nil
    }
    return found
  }

  /// Tells log E after every share and look, until told to stop.
  private func follow(_ direction: EvidenceDirection, _ tell: (Int, Double) -> Bool) {
    var ratio = WatchRatio(alternatives: Self.alternatives, null: EvidenceRatio.null, direction)
    var dealt = [Double](repeating: 0, count: Self.alternatives.count)
    var looked: [Double] = []
    var toCome = looks[...]
    func evidence() -> Double {
      let shared = log(1 - Self.weightOfLooks) + WatchRatio.logMean(dealt)
      guard !looked.isEmpty else { return shared }
      let weight = log(Self.weightOfLooks / Double(Self.looks.count))
      return WatchRatio.logSum([shared, weight + WatchRatio.logSum(looked)])
    }
    func look(upTo runs: Int) -> Bool {
      while let next = toCome.first, next.newRuns <= runs {
        toCome.removeFirst()
        looked.append(ratio.logEvidence(of: next.tables))
        if !tell(next.newRuns, evidence()) { return false }
      }
      return true
    }
    for share in shares.shares {
      guard look(upTo: share.newRuns - 1) else { return }
      for (index, one) in ratio.logRatios(of: share.table).enumerated() { dealt[index] += one }
      guard tell(share.newRuns, evidence()) else { return }
    }
    _ = look(upTo: .max)
  }
}
