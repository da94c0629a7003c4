package import Statistics

/// Batches made ready to compare runs that show something with runs that do not.
///
/// One-off mining and the gate use the same comparison; only the batches differ. Outcomes may be
/// replaced, for claims about something else than the run's end (say, the first call of a tool).
package struct Comparison: Sendable {
  /// What is left of a batch: where it belongs and its runs by outcome.
  private struct Group {
    let problem: Int
    let all: Tally
  }

  /// Counts in one word: runs with a known outcome, successes among them, runs with an unknown one.
  struct Tally {
    var bits: UInt64 = 0

    init(bits: UInt64 = 0) { self.bits = bits }

    init(_ label: RunLabel) {
      switch label {
      case .failure: bits = 1
      case .success: bits = 1 | 1 << 21
      case .unknown: bits = 1 << 42
      case .excluded: bits = 0
      }
    }

    var runs: Int { Int(bits & 0x1F_FFFF) }
    var successes: Int { Int(bits >> 21 & 0x1F_FFFF) }
    var unknown: Int { Int(bits >> 42) }

    static let most = 1 << 21
  }

  private let problems: [String]
  private let groups: [Group]
  /// Three cells a group: its thirds by length.
  private let cells: [Tally]
  /// The cell of each run of the corpus; the last, spare one for runs in no batch.
  private let cellOfRun: [Int32]
  private let weightOfRun: [UInt64]
  private let hasUnknown: Bool
  /// Batches with at least two known outcomes, and those of them with both kinds.
  package let batchCount: Int
  package let informativeBatchCount: Int

  /// Counts the runs of every batch by third of length and outcome.
  ///
  /// `labels` replaces the runs' own outcomes; runs labelled `excluded` take no part. `lengths`
  /// replaces the number of calls as what runs are matched on.
  package init(
    _ corpus: Corpus, batches: [Batch], labels: [RunLabel]? = nil, lengths: [Int32]? = nil
  ) {
    let labels = labels ?? corpus.labels
    precondition(labels.count == corpus.runs.count, "a label for every run")
    let order = batches.indices.sorted { a, b in
      let (left, right) = (batches[a], batches[b])
      if left.stratum != right.stratum { return left.stratum < right.stratum }
      return left.runs.first ?? 0 < right.runs.first ?? 0
    }
    var groups: [Group] = []
    var cells: [Tally] = []
    var cellOfRun = [Int32](repeating: -1, count: corpus.runs.count)
    for place in order {
      let members = batches[place].runs.filter { labels[$0] != .excluded }
      precondition(members.count < Tally.most, "a batch has fewer than two million runs")
      let thirds = LengthThirds.thirds(
        of: members.map { run in lengths.map { Int($0[run]) } ?? corpus.length(of: run) })
      var thirdTallies = [Tally](repeating: Tally(), count: 3)
      for (run, third) in zip(members, thirds) {
        precondition(cellOfRun[run] < 0, "a run is in one batch only")
        cellOfRun[run] = Int32(cells.count + third)
        thirdTallies[third].bits += Tally(labels[run]).bits
      }
      cells += thirdTallies
      groups.append(
        Group(
          problem: corpus.strata[batches[place].stratum].problem,
          all: Tally(bits: thirdTallies.reduce(0) { $0 + $1.bits })))
    }
    problems = corpus.problems
    self.groups = groups
    self.cells = cells
    self.cellOfRun = cellOfRun.map { $0 < 0 ? Int32(cells.count) : $0 }
    weightOfRun = labels.map { Tally($0).bits }
    hasUnknown = groups.contains { $0.all.unknown > 0 }
    batchCount = groups.count { $0.all.runs >= 2 }
    informativeBatchCount = groups.count {
      $0.all.successes > 0 && $0.all.successes < $0.all.runs
    }
  }

  /// The batches as far as power depends on them: runs and successes of their thirds by length.
  package var batchShapes: [[SmallestFindableEffect.Third]] {
    groups.indices.map { number in
      cells[3 * number..<3 * number + 3].map {
        SmallestFindableEffect.Third(runs: $0.runs, successes: $0.successes)
      }
    }
  }

  /// The evidence on each set of runs, in the order given.
  package func evidence(of exposures: [RunSet]) -> [ClaimEvidence] {
    var cache = EvidenceCache()
    return evidence(of: exposures, cache: &cache)
  }

  /// The same, with what earlier comparisons left in the cache.
  func evidence(of exposures: [RunSet], cache: inout EvidenceCache) -> [ClaimEvidence] {
    var counts = [UInt64](repeating: 0, count: cells.count + 1)
    return exposures.map { exposed in
      count(exposed, into: &counts)
      var evidence = ClaimEvidence()
      var problem = -1
      for (number, group) in groups.enumerated() {
        let first = Tally(bits: counts[3 * number])
        let second = Tally(bits: counts[3 * number + 1])
        let third = Tally(bits: counts[3 * number + 2])
        let sum = Tally(bits: first.bits + second.bits + third.bits)
        let table = Self.table(sum, group.all)
        evidence.add(table, isNewProblem: problem != group.problem, cache: &cache)
        if table.isInformative {
          problem = group.problem
          evidence.addLengthMatched(Self.table(first, cells[3 * number]), cache: &cache)
          evidence.addLengthMatched(Self.table(second, cells[3 * number + 1]), cache: &cache)
          evidence.addLengthMatched(Self.table(third, cells[3 * number + 2]), cache: &cache)
        }
        if hasUnknown {
          evidence.addUnknownAsFailures(Self.pessimistic(sum, group.all), cache: &cache)
        }
      }
      if !hasUnknown { evidence.copyKnown() }
      return evidence
    }
  }

  /// The tables behind the evidence, problem by problem: the form that is stored and merged.
  package func tables(of exposed: RunSet) -> [ProblemTables] {
    var counts = [UInt64](repeating: 0, count: cells.count + 1)
    count(exposed, into: &counts)
    var found: [ProblemTables] = []
    var number = 0
    while number < groups.count {
      let problem = groups[number].problem
      var plain: [Table2x2] = []
      var matched: [Table2x2] = []
      var pessimistic: [Table2x2] = []
      while number < groups.count, groups[number].problem == problem {
        var sum = Tally()
        for cell in 3 * number..<3 * number + 3 {
          let part = Tally(bits: counts[cell])
          sum.bits += part.bits
          let table = Self.table(part, cells[cell])
          if table.isInformative { matched.append(table) }
        }
        plain.append(Self.table(sum, groups[number].all))
        if hasUnknown { pessimistic.append(Self.pessimistic(sum, groups[number].all)) }
        number += 1
      }
      let known = EvidenceHistogram(plain)
      found.append(
        ProblemTables(
          problem: problems[problem], plain: known,
          lengthMatched: EvidenceHistogram(matched),
          unknownAsFailures: hasUnknown ? EvidenceHistogram(pessimistic) : known))
    }
    return found
  }

  /// How much each run of a batch adds to Σ (a − expected a): what one session or source carries.
  ///
  /// In the order of runs; a run's part is (shows it − share showing it) · (succeeds − success rate).
  package func contributions(of exposed: RunSet) -> [(run: Int, part: Double)] {
    var counts = [UInt64](repeating: 0, count: cells.count + 1)
    count(exposed, into: &counts)
    return cellOfRun.indices.compactMap { run in
      let cell = Int(cellOfRun[run])
      guard cell < cells.count, weightOfRun[run] & 1 == 1 else { return nil }
      let group = groups[cell / 3]
      let shown = Tally(bits: (0..<3).reduce(0) { $0 + counts[cell / 3 * 3 + $1] })
      let share = Double(shown.runs) / Double(group.all.runs)
      let rate = Double(group.all.successes) / Double(group.all.runs)
      let shows = exposed.contains(run) ? 1.0 : 0.0
      let succeeds = Tally(bits: weightOfRun[run]).successes == 1 ? 1.0 : 0.0
      return (run, (shows - share) * (succeeds - rate))
    }
  }

  private func count(_ exposed: RunSet, into counts: inout [UInt64]) {
    counts.withUnsafeMutableBufferPointer { counts in
      for place in counts.indices { counts[place] = 0 }
      cellOfRun.withUnsafeBufferPointer { cellOfRun in
        weightOfRun.withUnsafeBufferPointer { weightOfRun in
          for (place, word) in exposed.words.enumerated() {
            var rest = word
            while rest != 0 {
              let run = 64 &* place &+ rest.trailingZeroBitCount
              rest &= rest &- 1
              counts[Int(cellOfRun[run])] &+= weightOfRun[run]
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func table(_ exposed: Tally, _ all: Tally) -> Table2x2 {
    Table2x2(
      exposedSuccesses: exposed.successes, exposed: exposed.runs, successes: all.successes,
      runs: all.runs)
  }

  private static func pessimistic(_ exposed: Tally, _ all: Tally) -> Table2x2 {
    Table2x2(
      exposedSuccesses: exposed.successes, exposed: exposed.runs + exposed.unknown,
      successes: all.successes, runs: all.runs + all.unknown)
  }
}
