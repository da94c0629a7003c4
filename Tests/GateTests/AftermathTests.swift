@testable import Gate
import Instants
import Mining
import Prompts
import Statistics
import Testing
import Traces

/// An agent whose learned version 1.0.1 is put in force and watched.
@Suite struct AftermathTests {
  private struct Archive: RunArchive {
    let all: LedgerRuns

    func runs(_ traces: [Int64]) -> MinableRuns { all.subset(traces.map { Int($0) }) }
  }

  private var ledger: AgentLedger
  private var runs = LedgerRuns()
  private var prompt: PromptState
  private var random = RandomSource(seed: 5)
  private var number = 0
  private var settings = CycleSettings()

  private static let line = GuidelineID(7)
  private static let first = VersionNumber.first

  init() throws {
    var rule = BatchRule()
    rule.settle = 0
    ledger = AgentLedger(agent: "worker", rule: rule)
    prompt = PromptState(
      versions: [
        KnownVersion(
          number: Self.first, parent: nil, base: Self.first, digest: try Self.digest("0"),
          created: nil, lines: [])
      ], inForce: Self.first, guidelines: [])
  }

  private static func digest(_ digit: String) throws -> ContentDigest {
    try #require(ContentDigest("sha256:" + String(repeating: digit, count: 64)))
  }

  private static func version(_ text: String) throws -> VersionNumber {
    try #require(VersionNumber(text))
  }

  private mutating func putInForce(_ text: String, parent: VersionNumber, digit: String) throws {
    let number = try Self.version(text)
    prompt.versions.append(
      KnownVersion(
        number: number, parent: parent, base: Self.first, digest: try Self.digest(digit),
        created: now, lines: [Self.line]))
    prompt.inForce = number
    prompt.guidelines = [
      Guideline(
        id: Self.line, text: try GuidelineText("Always guess."), kind: .human, status: .approved)
    ]
  }

  private var now: Instant { Instant(microseconds: Int64(number) * 360_000_000) }

  private mutating func night(
    _ count: Int, under version: String, success: Double, surroundings: Surroundings = .init(),
    parentEach: Int? = nil, parentSuccess: Double = 0
  ) -> CycleReport {
    let places = number..<number + count
    for place in places {
      let isParent = parentEach.map { place % $0 == 0 } ?? false
      runs.add(
        ["look", "submit"],
        random.bernoulli(isParent ? parentSuccess : success) ? .success : .failure,
        at: Double(number) * 0.1, problem: "problem\(number % 39)"
      ) { $0.promptVersion = isParent ? "1.0.1" : version }
      number += 1
    }
    var input = CycleInput(
      newRuns: runs.subset(places), prompt: prompt, settings: settings,
      now: now.advanced(bySeconds: 3600))
    input.surroundings = surroundings
    return ledger.cycle(input, archive: Archive(all: runs))
  }

  private mutating func rollBack(_ report: CycleReport) throws {
    #expect(report.action == .rolledBack)
    prompt.rolledBack.insert(prompt.inForce)
    prompt.inForce = try #require(report.to)
    prompt.guidelines = []
    prompt.quarantine = [Self.line]
  }

  @Test("what does not recover after a rollback was not the prompt's doing")
  mutating func letsGo() throws {
    _ = night(400, under: "1.0.0", success: 0.7)
    try putInForce("1.0.1", parent: Self.first, digit: "1")
    try rollBack(night(300, under: "1.0.1", success: 0.35))
    #expect(night(100, under: "1.0.0", success: 0.35).released.isEmpty)
    #expect(night(140, under: "1.0.0", success: 0.35).released == [Self.line])
    #expect(ledger.released == [Self.line])
  }

  @Test("what recovers after a rollback stays away")
  mutating func keepsAway() throws {
    _ = night(400, under: "1.0.0", success: 0.7)
    try putInForce("1.0.1", parent: Self.first, digit: "1")
    try rollBack(night(300, under: "1.0.1", success: 0.35))
    for _ in 0..<4 { #expect(night(100, under: "1.0.0", success: 0.7).released.isEmpty) }
    #expect(ledger.aftermaths.isEmpty)
    #expect(ledger.watched[try Self.version("1.0.1")] == .hurt)
  }

  @Test("a rollback leads past versions that were never confirmed")
  mutating func goesBackToTheConfirmed() throws {
    _ = night(400, under: "1.0.0", success: 0.7)
    try putInForce("1.0.1", parent: Self.first, digit: "1")
    _ = night(20, under: "1.0.1", success: 0.7)
    try putInForce("1.0.2", parent: try Self.version("1.0.1"), digit: "2")
    let report = night(300, under: "1.0.2", success: 0.35)
    #expect(report.action == .rolledBack)
    #expect(report.to == Self.first)
  }

  @Test("a fall that could be another agent's waits for a person, and says why")
  mutating func waits() throws {
    _ = night(400, under: "1.0.0", success: 0.7)
    try putInForce("1.0.1", parent: Self.first, digit: "1")
    var together = Surroundings()
    together.changes = [now]
    let report = night(300, under: "1.0.1", success: 0.35, surroundings: together)
    #expect(report.action == .held)
    #expect(report.reason.contains("works with it"))
    #expect(night(20, under: "1.0.1", success: 0.35).action == .rolledBack)
  }

  @Test("in doubt, a trial decides; without one a person must", arguments: [true, false])
  mutating func triesInDoubt(hasTrial: Bool) throws {
    if hasTrial {
      settings.trial = Trial { run, _ in
        (Int(run.dropFirst()) ?? 1) % 2 == 0 ? .parent : .inForce
      }
    }
    _ = night(400, under: "1.0.0", success: 0.7)
    try putInForce("1.0.1", parent: Self.first, digit: "1")
    _ = night(20, under: "1.0.1", success: 0.7)
    try putInForce("1.0.2", parent: try Self.version("1.0.1"), digit: "2")
    var together = Surroundings()
    together.changes = [now]
    let report = night(
      1000, under: "1.0.2", success: 0.2, surroundings: together, parentEach: hasTrial ? 2 : nil,
      parentSuccess: 0.6)
    #expect(report.action == (hasTrial ? .rolledBack : .held))
  }
}
