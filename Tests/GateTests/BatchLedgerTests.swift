@testable import Gate
import Instants
import Mining
import Statistics
import Testing
import Traces

@Suite struct BatchLedgerTests {
  private var rule: BatchRule {
    var rule = BatchRule()
    rule.settle = 0
    return rule
  }

  private func now(_ hours: Double) -> Instant {
    Instant(microseconds: Int64(hours * 3_600_000_000))
  }

  @Test("a batch closes at twelve runs, in the order of starts and not of delivery")
  func closesWhenFull() {
    var runs = LedgerRuns()
    for number in 0..<14 { runs.add(["a"], .success, at: Double(14 - number)) }
    var ledger = BatchLedger(rule: rule)
    ledger.deliver(runs.all)
    let (entered, closed) = ledger.advance(to: now(20))
    #expect(entered.count == 14)
    #expect(closed.map { $0.runs.map(\.trace) } == [(2...13).reversed().map { Int64($0) }])
  }

  @Test("membership does not depend on when cycles ran")
  func isAFunctionOfRuns() {
    let runs = LedgerRuns.planted(400, problems: 7, seed: 3)
    func members(_ steps: [Double]) -> Set<[Int64]> {
      var ledger = BatchLedger(rule: rule)
      var found: Set<[Int64]> = []
      var delivered = 0
      for step in steps {
        let next = runs.all.runs.indices.filter {
          $0 >= delivered && (runs.all.runs[$0].start ?? now(0)) <= now(step)
        }
        delivered += next.count
        ledger.deliver(runs.subset(next))
        for batch in ledger.advance(to: now(step)).closed { found.insert(batch.runs.map(\.trace)) }
      }
      return found
    }
    let once = members([400])
    #expect(!once.isEmpty)
    #expect(members(stride(from: 1, through: 400, by: 1).map { Double($0) }) == once)
    #expect(members([17, 18, 31.5, 400]) == once)
  }

  @Test("a batch closes a week after its first run, and is dropped with one run")
  func closesWhenOld() {
    var runs = LedgerRuns()
    runs.add(["a"], .success, at: 0, problem: "p")
    runs.add(["a"], .failure, at: 1, problem: "p")
    runs.add(["a"], .failure, at: 2, problem: "alone")
    var ledger = BatchLedger(rule: rule)
    ledger.deliver(runs.all)
    #expect(ledger.advance(to: now(167)).closed.isEmpty)
    #expect(ledger.advance(to: now(170)).closed.map { $0.runs.count } == [2])
    #expect(ledger.counts.dropped == 1)
  }

  @Test("a run enters when it has settled, and one that comes after later starts is late")
  func settlesAndIsLate() {
    var settled = rule
    settled.settle = 24 * 3600
    var ledger = BatchLedger(rule: settled)
    var runs = LedgerRuns()
    runs.add(["a"], .success, at: 10)
    runs.add(["a"], .success, at: 5)
    ledger.deliver(runs.subset([0]))
    #expect(ledger.advance(to: now(33)).entered.isEmpty)
    #expect(ledger.advance(to: now(34)).entered.count == 1)
    ledger.deliver(runs.subset([1]))
    #expect(ledger.counts.late == 1)
    #expect(ledger.advance(to: now(100)).entered.isEmpty)
  }

  @Test("identical runs count once, later attempts are a stratum of their own")
  func tellsAttemptsApart() {
    var ledger = BatchLedger(rule: rule)
    var runs = LedgerRuns()
    let mark = TextMark(high: 1, low: 2, byteCount: 3)
    runs.add(["a"], .success, at: 0) { $0.behaviour = mark }
    runs.add(["a"], .success, at: 1) { $0.behaviour = mark }
    runs.add(["a"], .failure, at: 2, id: "first") { $0.session = "s" }
    runs.add(["a"], .success, at: 3) { $0.session = "s" }
    runs.add(["a"], .failure, at: 4, id: "root")
    runs.add(["a"], .success, at: 5, id: "again") { $0.parent = "root" }
    runs.add(["a"], .success, at: 6) { $0.parent = "again" }
    runs.add(["a"], .aborted, at: 7)
    runs.add([], .success, at: 8)
    ledger.deliver(runs.all)
    let entered = ledger.advance(to: now(9)).entered
    #expect(ledger.counts.identical == 1)
    #expect(ledger.counts.aborted == 1)
    #expect(ledger.counts.withoutSteps == 1)
    let attempts = entered.map { ledger.strata[Int($0.stratum)].attempt }
    #expect(attempts == [1, 1, 2, 1, 2, 3])
  }

  @Test("the batches of a version close when it has fallen silent")
  func closesAfterVersion() {
    var runs = LedgerRuns()
    for hour in 0..<3 { runs.add(["a"], .success, at: Double(hour)) { $0.promptVersion = "1.0.0" } }
    for hour in 30..<32 {
      runs.add(["a"], .success, at: Double(hour)) { $0.promptVersion = "1.0.1" }
    }
    var ledger = BatchLedger(rule: rule)
    ledger.deliver(runs.all)
    #expect(ledger.advance(to: now(32)).closed.map { $0.runs.count } == [3])
  }
}
