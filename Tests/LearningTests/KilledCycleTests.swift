import Worlds
import Files
import Glibc
import Instants
import PromptHistory
import Prompts
import TestSupport
import Testing
import Traces

@testable import Learning

/// With HONE_LONG_TESTS=1 every fault point and 200 random moments are tried.
private let isLong = getenv("HONE_LONG_TESTS") != nil

@Suite("A killed cycle", .serialized)
struct KilledCycleTests {
  private let hone = Executable("hone")
  private static let arguments = ["learn", "--now", "2030-03-17T17:46:40Z", "--quiet"]

  private let template: PreparedWorkspace

  init() throws { template = try PreparedWorkspace() }

  private func prepared() -> LearningWorkspace { template.copy() }

  private func learn(
    _ workspace: LearningWorkspace, _ environment: [String: String] = [:]
  ) throws -> Executable.Result {
    try hone.run(Self.arguments, in: workspace.root.path, environment: environment)
  }

  /// What two cycles leave behind that nobody disturbs, and the points that the first one passes.
  private func undisturbed() throws -> (state: [String], points: [String]) {
    let workspace = prepared()
    let list = workspace.root.file("points")
    let result = try learn(workspace, ["HONE_FAULT_LIST": list])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("published 1.0.1"), "\(result.output)")
    let points = (workspace.root.read("points") ?? "").split(separator: "\n").map(String.init)
    #expect(try learn(workspace).status == 0)
    return (try workspace.state(), points)
  }

  @Test("killed at a fault point, the next run ends where an undisturbed one does")
  func faultPoints() throws {
    let (state, all) = try undisturbed()
    #expect(all.count > 20)
    var turns: [String: Int] = [:]
    let points = all.map { point in
      turns[point, default: 0] += 1
      return "\(point):\(turns[point] ?? 1)"
    }
    let chosen = isLong ? points : points.filter(Self.isDecisive)
    #expect(chosen.count >= 6)
    for point in chosen {
      let workspace = prepared()
      #expect(try learn(workspace, ["HONE_FAULT": point]).wasKilled, "\(point)")
      #expect(try learn(workspace).status == 0, "\(point)")
      #expect(try learn(workspace).status == 0, "\(point)")
      let difference = Set(try workspace.state()).symmetricDifference(state).sorted()
      #expect(difference.isEmpty, "\(point): \(difference.joined(separator: "\n"))")
    }
  }

  /// Around each commit of the cycle; the stores test their own points.
  private static func isDecisive(_ point: String) -> Bool {
    ["cycle.begun:1", "cycle.decided:1", "cycle.intent:1", "cycle.carried:1", "cycle.done:1"]
      .contains(point) || point.hasPrefix("version.rename") || point.hasPrefix("journal.torn")
      || point.hasPrefix("pointer.rename") || point.hasPrefix("state.rename")
  }

  @Test("killed at random moments, the next run ends where an undisturbed one does")
  func randomMoments() throws {
    let (state, _) = try undisturbed()
    var generator = SystemRandomNumberGenerator()
    let count = isLong ? 200 : 3
    let timed = prepared()
    let length = try ContinuousClock().measure { _ = try learn(timed) } / .milliseconds(1)
    var killed = 0
    for _ in 0..<count {
      let workspace = prepared()
      let moment = Int(Double.random(in: 0..<length, using: &generator))
      let script = """
        "$0" learn --now 2030-03-17T17:46:40Z --quiet & p=$!
        sleep \(moment / 1000).\(String(1000 + moment % 1000).dropFirst())
        kill -9 $p 2>/dev/null; wait $p; echo $?
        """
      let result = try Executable(path: "/bin/sh").run(
        ["-c", script, hone.location], in: workspace.root.path)
      if result.output.hasSuffix("137\n") { killed += 1 }
      #expect(try learn(workspace).status == 0, "after \(moment) ms")
      #expect(try learn(workspace).status == 0, "after \(moment) ms")
      let difference = Set(try workspace.state()).symmetricDifference(state).sorted()
      #expect(difference.isEmpty, "after \(moment) ms: \(difference.joined(separator: "\n"))")
    }
    #expect(!isLong || killed > 120, "only \(killed) kills came in time to mean anything")
  }

  @Test("a rollback between decision and publication wins")
  func rollbackWins() throws {
    let workspace = prepared()
    let occasion = Occasion(who: "test", now: Instant(microseconds: 2_000_000))
    let text = "system: Another text.\nuser: Do the task.\n"
    try workspace.versions.importBase(
      workspace.agent, try PromptSource(Array(text.utf8), path: "p.yaml", format: .yaml), occasion)
    #expect(try learn(workspace, ["HONE_FAULT": "cycle.intent"]).wasKilled)
    let back = try workspace.versions.rollback(workspace.agent, occasion)
    #expect(back.outcome == .done)
    let result = try learn(workspace)
    #expect(result.status == 0, "\(result.errors)")
    let history = try #require(try workspace.versions.history()[workspace.agent])
    // What was decided for 2.0.0 was dropped; what now stands follows from 1.0.0 alone.
    let root = history.lineage(of: try #require(history.inForce)).last
    #expect(root?.number.description == "1.0.0")
    let versions = try history.versions.map {
      try workspace.versions.show(workspace.agent, $0.number).version
    }
    #expect(!versions.contains { $0.parent?.description == "2.0.0" && $0.origin == .learn })
  }

  @Test(
    "a decision that cannot be carried out is told, stays open, and is carried out once it can be")
  func stuck() throws {
    let workspace = prepared()
    let pointer = workspace.root.file("versions/\(workspace.agent.fileName).yaml")
    unlink(pointer)
    mkdir(pointer, 0o755)
    for _ in 0..<2 {
      let held = try learn(workspace)
      #expect(held.status == 0, "\(held.errors)")
      #expect(held.output.contains("held") && held.output.contains(pointer), "\(held.output)")
    }
    rmdir(pointer)
    #expect(try learn(workspace).status == 0)
    let history = try #require(try workspace.versions.history()[workspace.agent])
    #expect(history.inForce?.description == "1.0.1")
    #expect(history.versions.count == 2)
    #expect(try hone.run(["prompts", "fsck", "--repair"], in: workspace.root.path).status == 0)
    #expect(try hone.run(["prompts", "fsck"], in: workspace.root.path).status == 0)
  }

  @Test("while a cycle holds the lock, another one says who, with 75, and changes nothing")
  func busy() throws {
    let workspace = prepared()
    let lock = try #require(try FileLock.acquire(workspace.root.path + "/state/lock"))
    let result = try learn(workspace)
    #expect(result.status == 75)
    #expect(result.errors.contains("process \(getpid()) holds"), "\(result.errors)")
    #expect(workspace.root.read("state/events.jsonl") == nil)
    withExtendedLifetime(lock) {}
  }

  @Test("two cycles at once leave what one leaves")
  func twoAtOnce() throws {
    let (state, _) = try undisturbed()
    let workspace = prepared()
    let script = """
      "$0" learn --now 2030-03-17T17:46:40Z --quiet > /dev/null 2>&1 & first=$!
      "$0" learn --now 2030-03-17T17:46:40Z --quiet > /dev/null 2>&1; second=$?
      wait $first; echo $? $second
      """
    let result = try Executable(path: "/bin/sh").run(
      ["-c", script, hone.location], in: workspace.root.path)
    // The later one may also have come after the other was done.
    #expect(["0 75\n", "75 0\n", "0 0\n"].contains(result.output), "\(result.output)")
    #expect(try learn(workspace).status == 0)
    #expect(try workspace.state() == state)
  }
}
