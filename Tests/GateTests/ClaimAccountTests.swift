@testable import Gate
import Instants
import Mining
import Statistics
import Testing
import Traces

@Suite struct ClaimAccountTests {
  private struct Archive: RunArchive {
    let all: LedgerRuns

    func runs(_ traces: [Int64]) -> MinableRuns { all.subset(traces.map { Int($0) }) }
  }

  /// Mixed runs with some unknown outcomes.
  private static func mixed(seed: UInt64) -> LedgerRuns {
    var source = RandomSource(seed: seed)
    var runs = LedgerRuns()
    for number in 0..<600 {
      let tools = (0..<(1 + source.integer(below: 8))).map { _ in
        "tool\(source.integer(below: 5))"
      }
      let outcome: Outcome =
        source.bernoulli(0.05) ? .unknown : source.bernoulli(0.5) ? .success : .failure
      runs.add(tools, outcome, at: Double(number), problem: "p\(source.integer(below: 6))")
    }
    return runs
  }

  private static func closed(_ runs: LedgerRuns) -> (BatchLedger, [ClosedBatch]) {
    var rule = BatchRule()
    rule.settle = 0
    var ledger = BatchLedger(rule: rule)
    ledger.deliver(runs.all)
    let closed = ledger.advance(to: Instant(microseconds: 10_000 * 3_600_000_000)).closed
    return (ledger, closed)
  }

  @Test("evidence added batch by batch is mining's own, to the last bit", arguments: [1, 2, 3])
  func agreesWithMining(seed: UInt64) {
    let runs = Self.mixed(seed: seed)
    var (ledger, closed) = Self.closed(runs)
    let members = closed.flatMap { $0.runs.map(\.trace) }
    let corpus = Corpus(runs.subset(members.map { Int($0) }))
    var places: [Int64: Int] = [:]
    for (place, run) in corpus.runs.enumerated() { places[run.trace] = place }
    let batches = closed.map { batch in
      Batch(
        stratum: corpus.stratumOfRun[places[batch.runs[0].trace] ?? 0],
        runs: batch.runs.compactMap { places[$0.trace] })
    }
    let candidates = CandidateSet(corpus)
    let claims = candidates.representatives.map { Claim($0.behaviour, corpus) }
    #expect(claims.count > 20)
    let expected = corpus.evidence(of: claims, batches: batches)
    var reader = BatchReader(claims, tools: &ledger.tools)
    var accounts = [ClaimAccount](repeating: ClaimAccount(), count: claims.count)
    var cache = EvidenceCache()
    reader.read(closed, strata: ledger.strata, archive: Archive(all: runs)) { sight in
      accounts[sight.claim].add(sight.shape, shown: sight.shown, &cache)
    }
    for (claim, (account, evidence)) in zip(claims, zip(accounts, expected)) {
      #expect(account.plain == evidence.plain, "\(claim.text)")
      #expect(account.lengthMatched == evidence.lengthMatched, "\(claim.text)")
      for direction in EvidenceDirection.allCases {
        #expect(account.survivesUnknown(direction) == evidence.survivesUnknown(direction))
      }
    }
    let tables = corpus.tables(of: claims, batches: batches)
    for (account, wanted) in zip(accounts, tables) {
      #expect(account.tables(problems: ledger.problems.names) == wanted)
    }
  }

  @Test("an account read back from storage is the account")
  func survivesStorage() throws {
    let runs = Self.mixed(seed: 9)
    var (ledger, closed) = Self.closed(runs)
    var reader = BatchReader([.usesTool("tool1")], tools: &ledger.tools)
    var account = ClaimAccount()
    var cache = EvidenceCache()
    reader.read(closed, strata: ledger.strata, archive: Archive(all: runs)) { sight in
      account.add(sight.shape, shown: sight.shown, &cache)
    }
    let cells = CellCounts(
      account.cells.entries.shuffled().compactMap { entry in
        EvidenceCell(raw: entry.cell.raw).map { (cell: $0, count: entry.count) }
      })
    let sums = try #require(ClaimSums(account.sums.bytes))
    #expect(sums == account.sums)
    #expect(ClaimSums(Array(account.sums.bytes.dropLast())) == nil)
    let again = ClaimAccount(restoring: sums)
    let names = ledger.problems.names
    #expect(again.tables(problems: names, earlier: cells) == account.tables(problems: names))
    #expect(again.decisive == account.decisive)
    #expect(again.runs == account.runs)
    #expect(again.exposed == account.exposed)
    #expect(again.survivesUnknown(.helps) == account.survivesUnknown(.helps))
  }
}
