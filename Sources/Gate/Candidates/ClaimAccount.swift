package import Mining
package import Statistics

/// Everything that batches have said about one claim so far: integers that only grow.
package struct ClaimAccount: Sendable {
  package private(set) var cells = CellCounts()
  private var plainSum = EvidenceSum()
  private var matchedSum = EvidenceSum()
  private var timeSum = EvidenceSum()
  /// What taking unknown outcomes as failures changes.
  private var pessimisticChange = EvidenceSum()
  /// Runs of known outcome, and those among them that show it.
  package private(set) var runs = 0
  package private(set) var exposed = 0
  package private(set) var batches = 0
  package private(set) var informativeBatches = 0

  package init() {}

  /// From storage: equal, to the last bit, to what the batches made.
  package init(_ stored: CellCounts) {
    cells = stored
    var cache = EvidenceCache()
    for (cell, count) in stored.entries {
      let table = cell.table
      switch cell.part {
      case .plain:
        note(table, count: count)
        cache.add(table, count: count, to: &plainSum)
      case .lengthMatched: cache.add(table, count: count, to: &matchedSum)
      case .timeMatched: cache.add(table, count: count, to: &timeSum)
      case .unknownAsFailures: cache.add(table, count: count, to: &pessimisticChange)
      case .knownOfUnknown:
        var known = EvidenceSum()
        cache.add(table, count: count, to: &known)
        pessimisticChange -= known
      }
    }
  }

  /// Adds a batch in which the runs with set bits show the claim.
  @inline(__always)
  mutating func add(_ batch: borrowing BatchShape, shown: UInt32, _ cache: inout EvidenceCache) {
    let cell = batch.cell(shown)
    let table = cell.table
    cells.add(cell)
    note(table, count: 1)
    if table.isInformative {
      cache.add(table, to: &plainSum)
      batch.lengthCells(shown) { matched in
        cells.add(matched)
        cache.add(matched.table, to: &matchedSum)
      }
      batch.timeCells(shown) { matched in
        cells.add(matched)
        cache.add(matched.table, to: &timeSum)
      }
    }
    guard batch.hasUnknown else { return }
    let known = batch.knownCell(shown)
    let pessimistic = batch.pessimisticCell(shown)
    cells.add(known)
    cells.add(pessimistic)
    cache.add(pessimistic.table, to: &pessimisticChange)
    var sum = EvidenceSum()
    cache.add(known.table, to: &sum)
    pessimisticChange -= sum
  }

  private mutating func note(_ table: Table2x2, count: Int) {
    runs += count * table.runs
    exposed += count * table.exposed
    batches += count
    if table.isInformative { informativeBatches += count }
  }

  /// log E over strata.
  package var plain: TwoSidedEvidence { Self.twoSided(plainSum) }
  /// log E over strata × thirds of run length.
  package var lengthMatched: TwoSidedEvidence { Self.twoSided(matchedSum) }

  /// log E over strata × thirds of each batch in time: what changes from day to day without anybody
  /// saying so (a model behind a name, a habit, the world) is the same for runs close together.
  package var timeMatched: TwoSidedEvidence { Self.twoSided(timeSum) }

  /// The smallest of the three, per direction: what gate and confidence use.
  package var decisive: TwoSidedEvidence {
    let (plain, matched, timed) = (plain, lengthMatched, timeMatched)
    return TwoSidedEvidence(
      logHelps: min(plain.logHelps, matched.logHelps, timed.logHelps),
      logHurts: min(plain.logHurts, matched.logHurts, timed.logHurts))
  }

  /// Whether the evidence keeps its sign with every unknown outcome taken as a failure.
  package func survivesUnknown(_ direction: EvidenceDirection) -> Bool {
    var pessimistic = plainSum
    pessimistic += pessimisticChange
    return plain.log(direction) <= 0 || pessimistic.logEvidence(direction) > 0
  }

  /// Share of the runs that show it, of those compared.
  package var exposure: Double { runs == 0 ? 0 : Double(exposed) / Double(runs) }

  /// Problem by problem, in the order of names, as mining works evidence out in detail.
  package func tables(problems: [String]) -> [ProblemTables] {
    var found: [ProblemTables] = []
    let entries = cells.entries
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
        case .timeMatched: break
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
