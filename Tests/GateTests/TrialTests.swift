import Instants
import Mining
import Prompts
import Statistics
import Testing
import Traces

@testable import Gate

@Suite("Trials against the parent version")
struct TrialTests {
  private static let line = GuidelineID(7)
  private static let second = VersionNumber("1.0.1") ?? .first

  private static func digest(_ digit: String) throws -> ContentDigest {
    try #require(ContentDigest("sha256:" + String(repeating: digit, count: 64)))
  }

  /// A version that differs from its parent by one line, which is under quarantine.
  private static func prompt() throws -> PromptState {
    var prompt = PromptState(
      versions: [
        KnownVersion(
          number: .first, parent: nil, base: .first, digest: try digest("1"), created: nil,
          lines: []),
        KnownVersion(
          number: second, parent: .first, base: .first, digest: try digest("2"),
          created: Instant(microseconds: 0), lines: [line]),
      ], inForce: second, guidelines: [])
    prompt.quarantine = [line]
    prompt.quarantinedSince = [line: Instant(microseconds: 0)]
    return prompt
  }

  private static func settings() -> CycleSettings {
    var settings = CycleSettings()
    settings.trial = Trial { run, _ in run.hasSuffix("p") ? .parent : .inForce }
    return settings
  }

  /// Runs of both versions; `isRandomised` false lets the parent's runs be those that were given the
  /// version in force.
  private static func ledger(
    effect: Double, seed: UInt64, isRandomised: Bool = true, drift: Double = 0
  ) -> AgentLedger {
    var source = RandomSource(seed: seed)
    var runs = LedgerRuns()
    for number in 1...1200 {
      let isParent = source.bernoulli(0.3)
      let rate = 0.4 + (isParent ? 0 : effect) - drift * Double(number) / 1200
      runs.add(
        ["look"], source.bernoulli(rate) ? .success : .failure, at: Double(number) * 0.1,
        problem: "problem\(number % 8)", id: "t\(number)" + (isParent && isRandomised ? "p" : "i")
      ) { $0.promptVersion = isParent ? "1.0.0" : "1.0.1" }
    }
    var ledger = AgentLedger(agent: "worker")
    ledger.pool.add(runs.all, successScore: 1)
    return ledger
  }

  @Test("a line that chance shows to help is let go, once")
  func releases() throws {
    var ledger = Self.ledger(effect: 0.3, seed: 1)
    let prompt = try Self.prompt()
    #expect(ledger.releaseByTrial(prompt, Self.settings()) == [Self.line])
    #expect(ledger.released == [Self.line])
    #expect(ledger.releaseByTrial(prompt, Self.settings()) == [])
  }

  @Test("without a trial, or where chance did not decide, nothing is let go")
  func observational() throws {
    var ledger = Self.ledger(effect: 0.3, seed: 1, isRandomised: false)
    #expect(ledger.releaseByTrial(try Self.prompt(), Self.settings()) == [])
    ledger = Self.ledger(effect: 0.3, seed: 1)
    #expect(ledger.releaseByTrial(try Self.prompt(), CycleSettings()) == [])
  }

  @Test("runs from before the rollback do not count")
  func since() throws {
    var ledger = Self.ledger(effect: 0.3, seed: 1)
    var prompt = try Self.prompt()
    prompt.quarantinedSince = [Self.line: Instant(microseconds: 116 * 3_600_000_000)]
    #expect(ledger.releaseByTrial(prompt, Self.settings()) == [])
  }

  @Test("without an effect a line is let go in at most a twentieth of histories, drift or not")
  func stays() throws {
    let prompt = try Self.prompt()
    var released = 0
    for seed in 1...200 {
      var ledger = Self.ledger(effect: 0, seed: UInt64(seed), drift: seed % 2 == 0 ? 0.3 : 0)
      if !ledger.releaseByTrial(prompt, Self.settings()).isEmpty { released += 1 }
    }
    #expect(released <= 10)
  }

  @Test("where version and parent differ by more than a line, no line has the evidence")
  func severalLines() throws {
    var ledger = Self.ledger(effect: 0.3, seed: 1)
    var prompt = try Self.prompt()
    let both = [Self.line, GuidelineID(8)]
    prompt.versions[1] = KnownVersion(
      number: Self.second, parent: .first, base: .first, digest: try Self.digest("2"),
      created: nil, lines: both)
    prompt.quarantine = Set(both)
    #expect(ledger.releaseByTrial(prompt, Self.settings()) == [])
  }
}
