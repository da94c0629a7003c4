package import Mining
package import Statistics

/// Everything that batches have said about one claim so far: integers that only grow.
package struct ClaimAccount: Sendable {
  /// Tables of the batches that were added since the account was begun or restored.
  package private(set) var cells = CellCounts()
  package private(set) var sums = ClaimSums()
  /// Whether the tables of earlier batches have to be asked of the archive.
  package private(set) var isRestored = false

  package init() {}

  /// From storage: equal, to the last bit, to what the batches made.
  package init(restoring sums: ClaimSums) {
    self.sums = sums
    isRestored = true
  }

  /// Adds a batch in which the runs with set bits show the claim.
  @inline(__always)
  mutating func add(_ batch: borrowing BatchShape, shown: UInt32, _ cache: inout EvidenceCache) {
    let cell = batch.cell(shown)
    let table = cell.table
    cells.add(cell)
    sums.runs += table.runs
    sums.exposed += table.exposed
    sums.batches += 1
    if table.isInformative {
      sums.informativeBatches += 1
      cache.add(table, to: &sums.plain)
      batch.lengthCells(shown) { matched in
        cells.add(matched)
        cache.add(matched.table, to: &sums.matched)
      }
      // Nobody asks for these problem by problem, so only their sum is kept.
      batch.timeTables(shown) { cache.add($0, to: &sums.timed) }
    }
    guard batch.hasUnknown else { return }
    let known = batch.knownCell(shown)
    let pessimistic = batch.pessimisticCell(shown)
    cells.add(known)
    cells.add(pessimistic)
    cache.add(pessimistic.table, to: &sums.pessimisticChange)
    var sum = EvidenceSum()
    cache.add(known.table, to: &sum)
    sums.pessimisticChange -= sum
  }

  package var runs: Int { sums.runs }
  package var exposed: Int { sums.exposed }
  package var batches: Int { sums.batches }
  package var informativeBatches: Int { sums.informativeBatches }

  /// log E over strata.
  package var plain: TwoSidedEvidence { Self.twoSided(sums.plain) }
  /// log E over strata × thirds of run length.
  package var lengthMatched: TwoSidedEvidence { Self.twoSided(sums.matched) }

  /// log E over strata × thirds of each batch in time: what changes from day to day without anybody
  /// saying so (a model behind a name, a habit, the world) is the same for runs close together.
  package var timeMatched: TwoSidedEvidence { Self.twoSided(sums.timed) }

  /// The smallest of the three, per direction: what gate and confidence use.
  package var decisive: TwoSidedEvidence {
    let (plain, matched, timed) = (plain, lengthMatched, timeMatched)
    return TwoSidedEvidence(
      logHelps: min(plain.logHelps, matched.logHelps, timed.logHelps),
      logHurts: min(plain.logHurts, matched.logHurts, timed.logHurts))
  }

  /// Whether the evidence keeps its sign with every unknown outcome taken as a failure.
  package func survivesUnknown(_ direction: EvidenceDirection) -> Bool {
    var pessimistic = sums.plain
    pessimistic += sums.pessimisticChange
    return plain.log(direction) <= 0 || pessimistic.logEvidence(direction) > 0
  }

  /// Share of the runs that show it, of those compared.
  package var exposure: Double { runs == 0 ? 0 : Double(exposed) / Double(runs) }

  /// Problem by problem, in the order of names, as mining works evidence out in detail.
  ///
  /// `earlier` are the tables from before the account was restored.
  package func tables(
    problems: [String], earlier: CellCounts = CellCounts()
  ) -> [ProblemTables] {
    var found: [ProblemTables] = []
    let entries = cells.merged(with: earlier).entries
    var first = 0
    while first < entries.count {
      let problem = entries[first].cell.problem
      var plain = EvidenceHistogram()
      var matched = EvidenceHistogram()
      var pessimistic = EvidenceHistogram()
      var withoutUnknown: [Table2x2: Int] = [:]
      var end = first
      while end < entries.count, entries[end].cell.problem == problem {
        let (cell, count) = entries[end]
        switch cell.part {
        case .plain: plain.add(cell.table, count: count)
        case .lengthMatched: matched.add(cell.table, count: count)
        case .unknownAsFailures: pessimistic.add(cell.table, count: count)
        case .knownOfUnknown: withoutUnknown[cell.table, default: 0] += count
        }
        end += 1
      }
      for entry in plain.entries {
        pessimistic.add(entry.table, count: entry.count - withoutUnknown[entry.table, default: 0])
      }
      found.append(
        ProblemTables(
          problem: problems[Int(problem)], plain: plain, lengthMatched: matched,
          unknownAsFailures: pessimistic))
      first = end
    }
    return found.sorted { $0.problem.utf8.lexicographicallyPrecedes($1.problem.utf8) }
  }

  @inline(__always)
  private static func twoSided(_ sum: EvidenceSum) -> TwoSidedEvidence {
    TwoSidedEvidence(logHelps: sum.logEvidence(.helps), logHurts: sum.logEvidence(.hurts))
  }
}
