package import Statistics

/// The evidence on one claim, both directions, added up over batches exactly: the order of batches,
/// threads and shards leaves no trace.
package struct ClaimEvidence: Hashable, Sendable {
  /// Runs with a known outcome, by behaviour: for reading, not for comparing.
  package private(set) var exposed = 0
  package private(set) var exposedSuccesses = 0
  package private(set) var runs = 0
  package private(set) var successes = 0
  /// Batches in which some run shows it.
  package private(set) var batches = 0
  /// Batches whose margins leave the outcome any freedom.
  package private(set) var informativeBatches = 0
  /// Problems with at least one such batch.
  package private(set) var contributingProblems = 0

  private var plainSum = EvidenceSum()
  private var matchedSum = EvidenceSum()
  private var pessimisticSum = EvidenceSum()
  /// Σ (a − expected a) and its variance without an effect, in units of 2⁻³².
  private var excess: Int64 = 0
  private var variance: Int64 = 0

  private static let unit = 0x1p32

  /// Without a batch: E = 1.
  package init() {}

  /// From stored tables; equal to what the comparison that made them found.
  package init(_ problems: [ProblemTables]) {
    var cache = EvidenceCache()
    for problem in problems {
      var isNew = true
      for entry in problem.plain.entries {
        for _ in 0..<entry.count {
          add(entry.table, isNewProblem: isNew, cache: &cache)
          if entry.table.isInformative { isNew = false }
        }
      }
      matchedSum += cache.sum(problem.lengthMatched)
      pessimisticSum += cache.sum(problem.unknownAsFailures)
    }
  }

  /// log E over strata.
  package var plain: TwoSidedEvidence { Self.twoSided(plainSum) }
  /// log E over strata × thirds of run length.
  package var lengthMatched: TwoSidedEvidence { Self.twoSided(matchedSum) }
  /// log E over strata with every unknown outcome taken as a failure.
  package var unknownAsFailures: TwoSidedEvidence { Self.twoSided(pessimisticSum) }

  /// The smaller of plain and length-matched, per direction: what gate and confidence use.
  package var decisive: TwoSidedEvidence {
    let (plain, matched) = (plain, lengthMatched)
    return TwoSidedEvidence(
      logHelps: min(plain.logHelps, matched.logHelps),
      logHurts: min(plain.logHurts, matched.logHurts))
  }

  /// The direction that the evidence favours, and without any the sign of the difference.
  package var direction: EvidenceDirection {
    for evidence in [decisive, plain] where evidence.logHelps != evidence.logHurts {
      return evidence.logHelps > evidence.logHurts ? .helps : .hurts
    }
    return excess >= 0 ? .helps : .hurts
  }

  /// The two-sided p of Cochran, Mantel and Haenszel by the normal approximation; 1 without
  /// information.
  ///
  /// For ranking many claims; the exact one stands in `EvidenceDetail`.
  package var approximateP: Double {
    guard variance > 0 else { return 1 }
    let distance = Double(excess) / Self.unit
    return ChiSquareDistribution(degreesOfFreedom: 1)
      .survival(distance * distance / (Double(variance) / Self.unit))
  }

  /// Whether the evidence keeps its sign with every unknown outcome taken as a failure.
  package func survivesUnknown(_ direction: EvidenceDirection) -> Bool {
    plain.log(direction) <= 0 || unknownAsFailures.log(direction) > 0
  }

  @inline(__always)
  mutating func add(_ table: Table2x2, isNewProblem: Bool, cache: inout EvidenceCache) {
    let (n1, a, s, n) = (table.exposed, table.exposedSuccesses, table.successes, table.runs)
    exposed += n1
    exposedSuccesses += a
    runs += n
    successes += s
    batches += n1 > 0 ? 1 : 0
    guard table.isInformative else { return }
    informativeBatches += 1
    contributingProblems += isNewProblem ? 1 : 0
    cache.add(table, to: &plainSum)
    let expected = Double(n1) * Double(s) / Double(n)
    excess += Int64(((Double(a) - expected) * Self.unit).rounded())
    let spread =
      expected * Double(n - n1) * Double(n - s) / (Double(n) * Double(n - 1))
    variance += Int64((spread * Self.unit).rounded())
  }

  @inline(__always)
  mutating func addLengthMatched(_ table: Table2x2, cache: inout EvidenceCache) {
    cache.add(table, to: &matchedSum)
  }

  mutating func addUnknownAsFailures(_ table: Table2x2, cache: inout EvidenceCache) {
    cache.add(table, to: &pessimisticSum)
  }

  mutating func copyKnown() { pessimisticSum = plainSum }

  private static func twoSided(_ sum: EvidenceSum) -> TwoSidedEvidence {
    TwoSidedEvidence(logHelps: sum.logEvidence(.helps), logHurts: sum.logEvidence(.hurts))
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.counts == b.counts && a.plainSum == b.plainSum && a.matchedSum == b.matchedSum
      && a.pessimisticSum == b.pessimisticSum
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(counts) }

  private var counts: [Int] {
    [
      exposed, exposedSuccesses, runs, successes, batches, informativeBatches,
      contributingProblems, Int(excess), Int(variance),
    ]
  }
}

extension TwoSidedEvidence {
  /// The logarithm of E in one direction.
  package func log(_ direction: EvidenceDirection) -> Double {
    switch direction {
    case .helps: logHelps
    case .hurts: logHurts
    }
  }
}
