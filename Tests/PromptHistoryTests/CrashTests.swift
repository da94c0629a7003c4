import Files
import Glibc
import PromptHistory
import Prompts
import TestSupport
import Testing
import Traces

/// With HONE_LONG_TESTS=1 there are more than 200 random moments.
private let isLong = getenv("HONE_LONG_TESTS") != nil

@Suite(.serialized)
struct CrashTests {
  let probe = Executable("history-crash-probe")

  /// What happened before, and what the process is killed in.
  struct Story: Sendable, CustomTestStringConvertible {
    let before: [String]
    let verb: String
    var damage = Damage.none

    enum Damage: Sendable { case none, tornJournal, lostJournal, laggingPointer }

    var testDescription: String { "\(verb) after \(before) with \(damage)" }
  }

  static let stories = [
    Story(before: [], verb: "import"),
    Story(before: ["import"], verb: "import"),
    Story(before: ["import", "publish"], verb: "publish"),
    Story(before: ["import", "publish", "publish"], verb: "rollback"),
    Story(before: ["import", "publish"], verb: "propose"),
    Story(before: ["import", "propose"], verb: "approve"),
    Story(before: ["import", "publish"], verb: "retire-first"),
    Story(before: ["import", "publish"], verb: "publish", damage: .tornJournal),
    Story(before: ["import", "publish", "publish"], verb: "rollback", damage: .lostJournal),
    Story(before: ["import", "publish"], verb: "rollback", damage: .laggingPointer),
  ]

  @Test(
    "killed at any fault point, no version is lost and a repair makes it clean", arguments: stories)
  func faultPoints(_ story: Story) throws {
    let template = TemporaryFolder()
    try prepare(story, in: template)
    let before = versions(in: template)
    let rehearsal = copy(of: template)
    let list = rehearsal.file("points")
    let result = try probe.run(
      [rehearsal.file("versions"), story.verb], in: rehearsal.path,
      environment: ["HONE_FAULT_LIST": list])
    #expect(result.status == 0, "\(result.output)")
    var turns: [String: Int] = [:]
    let points = try #require(rehearsal.read("points")).split(separator: "\n").map(String.init)
    #expect(points.count >= 6)
    for point in points {
      turns[point, default: 0] += 1
      let temporary = copy(of: template)
      let killed = try probe.run(
        [temporary.file("versions"), story.verb], in: temporary.path,
        environment: ["HONE_FAULT": "\(point):\(turns[point] ?? 1)"])
      #expect(killed.wasKilled, "\(point)")
      try expectSound(temporary, before: before, "\(story.testDescription), killed at \(point)")
    }
  }

  @Test("killed at random moments, no version is lost and a repair makes it clean")
  func randomMoments() throws {
    let temporary = TemporaryFolder()
    try prepare(Story(before: ["import", "publish"], verb: ""), in: temporary)
    var before = versions(in: temporary)
    var kills = 0
    for round in 0..<(isLong ? 220 : 12) {
      let process = try Running(
        probe.location, [temporary.file("versions"), "loop", String(round)])
      usleep(UInt32.random(in: 2_000...60_000))
      if process.kill() { kills += 1 }
      before = try expectSound(temporary, before: before, "round \(round)")
    }
    #expect(kills >= (isLong ? 200 : 8))
    #expect(before.count > 5)
  }

  @Test("processes that change one agent at once never give a number twice")
  func race() async throws {
    let temporary = TemporaryFolder()
    try prepare(Story(before: ["import", "publish"], verb: ""), in: temporary)
    let path = temporary.file("versions")
    let home = temporary.path
    let outputs = try await withThrowingTaskGroup(of: Executable.Result.self) { group in
      for process in 0..<3 {
        group.addTask {
          try Executable("history-crash-probe").run(
            [path, "some", String(process + 100), "30"], in: home)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outputs.allSatisfy { $0.status == 0 }, "\(outputs.map(\.output))")
    let lines = outputs.flatMap { $0.output.split(separator: "\n").map(String.init) }
    let made = lines.filter {
      $0.contains(" done ") && !$0.hasPrefix("rollback") && !$0.hasPrefix("propose")
    }
    #expect(Set(made).count == made.count)
    let folder = VersionsFolder(path)
    let history = try folder.history().known(try name("probe"))
    #expect(history.versions.count == made.count + 2)
    #expect(try folder.check().isEmpty)
  }

  private func prepare(_ story: Story, in temporary: TemporaryFolder) throws {
    let versions = temporary.file("versions")
    if !story.before.isEmpty {
      let result = try probe.run([versions] + story.before, in: temporary.path)
      try #require(result.status == 0, "\(result.output)")
    }
    let journal = temporary.read("versions/journal.jsonl") ?? ""
    switch story.damage {
    case .none: break
    case .tornJournal: temporary.write("versions/journal.jsonl", journal + "{\"schema\":\"ho")
    case .lostJournal: unlink(versions + "/journal.jsonl")
    case .laggingPointer:
      try DurableFile.switchSymlink(
        versions + "/probe.yaml", to: "probe_v1.0.0.yaml", label: "test")
    }
  }

  /// Without waiting for the disk, as making it anew would.
  private func copy(of template: TemporaryFolder) -> TemporaryFolder {
    let copy = TemporaryFolder()
    mkdir(copy.file("versions"), 0o755)
    for folder in ["versions", "versions/candidates"] {
      for name in template.names(in: folder) {
        let path = folder + "/" + name
        var target = [CChar](repeating: 0, count: 256)
        if readlink(template.file(path), &target, 255) > 0 {
          symlink(target, copy.file(path))
        } else if name != "candidates", let bytes = template.readBytes(path) {
          copy.write(path, bytes)
        }
      }
    }
    return copy
  }

  private func versions(in temporary: TemporaryFolder) -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for name in temporary.names(in: "versions") where VersionFileName(name) != nil {
      found[name] = temporary.readBytes("versions/" + name)
    }
    return found
  }

  /// Whole before and after a repair; answers the versions.
  @discardableResult
  private func expectSound(
    _ temporary: TemporaryFolder, before: [String: [UInt8]], _ comment: String
  ) throws -> [String: [UInt8]] {
    let folder = VersionsFolder(temporary.file("versions"))
    let after = versions(in: temporary)
    for (name, bytes) in before { #expect(after[name] == bytes, "\(comment): \(name)") }
    let agent = try name("probe")
    if let target = try DurableFile.target(of: folder.pointer(agent)) {
      let number = try #require(VersionFileName(target)?.number, "\(comment): \(target)")
      #expect(try folder.show(agent, number).fault == nil, "\(comment)")
    }
    let problems = try folder.check()
    #expect(problems.allSatisfy { $0.severity != .damage }, "\(comment): \(problems)")
    let repair = try folder.repair(occasion())
    #expect(repair.remaining.allSatisfy { $0.severity == .note }, "\(comment): \(repair)")
    try folder.collectGarbage(occasion())
    // A first import that was cut off leaves a version that was never in force.
    #expect(try folder.check().allSatisfy { $0.code == .nothingInForce }, "\(comment)")
    let history = try folder.history()
    #expect(history.journal.faults.isEmpty, "\(comment)")
    if let known = history[agent] {
      #expect((known.inForce.map { .version($0) } ?? .missing) == known.pointer, "\(comment)")
      #expect(known.versions.count == after.count, "\(comment)")
    } else {
      #expect(after.isEmpty, "\(comment)")
    }
    return after
  }
}
