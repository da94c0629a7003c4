@testable import Gate
import Instants
import Mining
import Prompts
import Statistics
import Testing
import Traces

@Suite struct SurroundingsTests {
  private static let first = VersionNumber.first

  private static func prompt(changedAt seconds: Int64?) throws -> PromptState {
    func digest(_ digit: String) throws -> ContentDigest {
      try #require(ContentDigest("sha256:" + String(repeating: digit, count: 64)))
    }
    var versions = [
      KnownVersion(
        number: first, parent: nil, base: first, digest: try digest("0"), created: nil, lines: [])
    ]
    if let seconds {
      versions.append(
        KnownVersion(
          number: try #require(VersionNumber("1.0.1")), parent: first, base: first,
          digest: try digest("1"), created: Instant(microseconds: seconds * 1_000_000), lines: []))
    }
    return PromptState(versions: versions, inForce: versions.last?.number ?? first, guidelines: [])
  }

  /// A run a second, under 1.0.1 from the moment of the change on.
  private static func pool(
    _ count: Int, sessions: String?, problem: String = "p", changedAt: Int? = nil,
    success: (Int) -> Bool = { _ in true }
  ) -> WatchPool {
    var runs = LedgerRuns()
    for number in 0..<count {
      runs.add(
        ["look"], success(number) ? .success : .failure, at: Double(number) / 3600,
        problem: "\(problem)\(number % 10)"
      ) {
        $0.session = sessions.map { "\($0)\(number)" }
        $0.promptVersion = number >= changedAt ?? .max ? "1.0.1" : "1.0.0"
      }
    }
    var pool = WatchPool()
    pool.add(runs.all, successScore: 1)
    return pool
  }

  private static func found(
    _ other: WatchPool, changedAt: Int64?, beside pool: WatchPool, changedAt mine: Int64? = nil
  ) throws -> Surroundings {
    var found = Surroundings()
    found.add(
      Neighbour(
        agent: "mail", prompt: try prompt(changedAt: changedAt), pool: other,
        runsBetweenVersions: 150), beside: pool, try prompt(changedAt: mine))
    return found
  }

  @Test("agents on the same sessions are partners: the second waits for the first")
  func together() throws {
    let mine = Self.pool(300, sessions: "s")
    let young = try Self.found(
      Self.pool(300, sessions: "s", changedAt: 200), changedAt: 200, beside: mine, changedAt: 100)
    #expect(young.unsettled == ["mail"])
    #expect(young.partners == 1)
    #expect(young.changes == [Instant(microseconds: 200_000_000)])
    // What this agent did to the session shows in the other's outcome.
    #expect(young.movements.isEmpty)
    let settled = try Self.found(
      Self.pool(300, sessions: "s", changedAt: 100), changedAt: 100, beside: mine)
    #expect(settled.unsettled.isEmpty)
    #expect(settled.changes.count == 1)
  }

  @Test("agents on other sessions do not wait for each other, and show what changed for all")
  func apart() throws {
    let mine = Self.pool(300, sessions: "s", changedAt: 150)
    let other = Self.pool(300, sessions: "t", success: { $0 < 150 })
    let found = try Self.found(other, changedAt: nil, beside: mine, changedAt: 150)
    #expect(found.unsettled.isEmpty && found.changes.isEmpty && found.partners == 0)
    let movement = try #require(found.movements.first)
    #expect(movement.worse > 3)
    #expect(movement.better < 0)
    // Whose own prompt changed shows nothing.
    let changed = try Self.found(
      Self.pool(300, sessions: "t", changedAt: 200), changedAt: 200, beside: mine, changedAt: 150)
    #expect(changed.movements.isEmpty)
    #expect(changed.unsettled.isEmpty)
  }

  @Test("without names of sessions, the same problems may be the same sessions")
  func unknown() throws {
    let mine = Self.pool(300, sessions: nil)
    let other = Self.pool(300, sessions: "s", changedAt: 200)
    let found = try Self.found(other, changedAt: 200, beside: mine, changedAt: 100)
    #expect(found.unsettled == ["mail"])
    #expect(found.partners == 0)
    let elsewhere = Self.pool(300, sessions: nil, problem: "q", changedAt: 200)
    #expect(try Self.found(elsewhere, changedAt: 200, beside: mine).unsettled.isEmpty)
  }

  @Test("many agents do not make a movement likelier to be seen")
  func meansOverAgents() {
    var found = Surroundings()
    #expect(found.logMovement(.hurts) == 0)
    found.movements = [.init(worse: 2, better: -1)]
    #expect(found.logMovement(.hurts) == 2)
    found.movements += (0..<9).map { _ in .init(worse: -3, better: 0) }
    #expect(found.logMovement(.hurts) < 0)
  }
}
