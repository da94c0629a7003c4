import Foundation
import PromptHistory
import Prompts
import TestSupport
import Testing
import Traces
import Worlds

@testable import Learning

/// A person takes a prompt back while a cycle is under way, wherever the cycle happens to be.
///
/// The cycle is stopped at a fault point, the rollback runs, the cycle goes on. With
/// HONE_LONG_TESTS=1 at every point that a cycle passes, otherwise at those around its decisions.
@Suite("A rollback during a cycle", .serialized)
struct RollbackWinsTests {
  private static let isLong = getenv("HONE_LONG_TESTS") != nil
  private let hone = Executable("hone")

  /// What is in force and is taken back.
  enum Ground: String, CaseIterable {
    /// 1.2.0 with a line that a person added, which then is under quarantine.
    case added = "1.2.0"
    /// 2.0.0, another text with the same lines: nothing is under quarantine.
    case imported = "2.0.0"

    fileprivate func prepare(_ workspace: LearningWorkspace) throws {
      func change(_ arguments: String..., input: String = "") throws {
        let done = try Executable("hone").run(
          ["prompts"] + arguments + ["--now", "2026-03-01T00:00:00Z"], in: workspace.root.path,
          input: input)
        #expect(done.status == 0, "\(done.errors)")
      }
      let agent = workspace.agent.text
      switch self {
      case .added:
        for line in ["Check the answer.", "Call `one_tool` at some point before you finish."] {
          try change("add", agent, line)
        }
      case .imported: try change("import", agent, "-", input: "Another text.\n")
      }
    }
  }

  private static let learn = ["learn", "--now", "2030-03-17T17:46:40Z", "--quiet"]

  @Test("wins at every point of the cycle", arguments: Ground.allCases)
  func wins(_ ground: Ground) throws {
    // A cycle would publish on top of it.
    let template = try PreparedWorkspace(ground.rawValue) { try ground.prepare($0) }
    let points = try self.points(template, after: ground)
    #expect(points.count > 40)
    let chosen = Self.isLong ? points : points.filter { Self.isDecisive($0, ground) }
    #expect(chosen.count >= (ground == .added ? 7 : 2), "\(chosen)")
    var published = 0
    for point in chosen {
      let workspace = template.copy()
      let cycle = try StoppedProcess(
        hone, Self.learn, at: point, in: workspace.root.path, output: "cycle.out")
      try #require(cycle.isStopped, "\(point)")
      // Where the cycle holds the versions' lock, the rollback waits until it goes on.
      let back = try Started(hone, ["prompts", "rollback", workspace.agent.text], in: workspace)
      back.wait(seconds: 1)
      let waited = back.isRunning
      cycle.resume()
      #expect(cycle.status() == 0, "\(point)")
      #expect(back.status() == 0, "\(point): \(back.output)")

      let history = try #require(try workspace.versions.history()[workspace.agent])
      let records = try workspace.versions.records(of: workspace.agent).map(\.record)
      let place = try #require(records.lastIndex { $0.kind == .rollback }, "\(point)")
      let rollback = records[place]
      let inForce = try #require(history.inForce)
      if records.contains(where: { $0.kind == .publish }) { published += 1 }
      // What the rollback took out is not there, whatever came before or after it.
      let standing = Set(
        try workspace.versions.version(workspace.agent, inForce).content.guidelines.map(\.id))
      #expect(standing.isDisjoint(with: rollback.guidelines), "\(point)")
      #expect(
        !history.lineage(of: inForce).contains { $0.number == rollback.from }, "\(point)")
      // Only a cycle that had not read the history yet may have published on the new ground.
      let later = records[(place + 1)...].filter { $0.to != $0.from }
      if !later.isEmpty {
        #expect(Self.isBeforeReading(point, of: points), "\(point): \(later)")
        #expect(later.allSatisfy { $0.from == rollback.to }, "\(point)")
      } else {
        #expect(inForce == rollback.to, "\(point)")
      }
      if !waited, rollback.from?.description == "1.2.0" {
        #expect(rollback.to?.description == "1.1.0", "\(point)")
      }
      try expectItStays(workspace, rollback, point)
    }
    #expect(published > 0 || ground == .imported)
  }

  /// A later cycle does not bring it back either.
  private func expectItStays(
    _ workspace: LearningWorkspace, _ rollback: JournalRecord, _ point: String
  ) throws {
    #expect(try hone.run(Self.learn, in: workspace.root.path).status == 0, "\(point)")
    let version = try workspace.versions.version(workspace.agent)
    #expect(
      Set(version.content.guidelines.map(\.id)).isDisjoint(with: rollback.guidelines), "\(point)")
    let check = try hone.run(["prompts", "fsck"], in: workspace.root.path)
    #expect(check.status == 0, "\(point): \(check.output)")
  }

  /// The points of an undisturbed cycle, with their turns, in order.
  private func points(_ template: PreparedWorkspace, after ground: Ground) throws -> [String] {
    let workspace = template.copy()
    let result = try hone.run(
      Self.learn, in: workspace.root.path,
      environment: ["HONE_FAULT_LIST": workspace.root.file("points")])
    #expect(result.output.contains("(was \(ground.rawValue))"), "\(result.output)")
    var turns: [String: Int] = [:]
    return (workspace.root.read("points") ?? "").split(separator: "\n").map { point in
      turns[String(point), default: 0] += 1
      return "\(point):\(turns[String(point)] ?? 1)"
    }
  }

  private static func isBeforeReading(_ point: String, of points: [String]) -> Bool {
    guard let place = points.firstIndex(of: point),
      let reading = points.firstIndex(of: "cycle.loaded:1")
    else { return false }
    return place < reading
  }

  private static func isDecisive(_ point: String, _ ground: Ground) -> Bool {
    if ground == .imported { return ["cycle.loaded:1", "cycle.intent:1"].contains(point) }
    return [
      "cycle.begun:1", "cycle.loaded:1", "cycle.intent:1", "cycle.carried:1", "version.rename:1",
      "journal.torn:1", "pointer.rename:1",
    ].contains(point)
  }
}

/// A workspace made once and copied as often as it is needed: few runs, in which what matters matters
/// so much that they are enough for a line.
struct PreparedWorkspace {
  private let original: LearningWorkspace

  /// The runs name this version.
  init(_ version: String = "1.0.0", _ change: (LearningWorkspace) throws -> Void = { _ in }) throws
  {
    var world = Recipe.strong.world(seed: 1, problems: 5)
    for place in world.agents[0].behaviours.indices {
      world.agents[0].behaviours[place].effect *= place == 1 ? 2 : 0
    }
    original = LearningWorkspace(world: world)
    try original.importPrompt()
    try change(original)
    original.write(0..<180, version: version)
  }

  func copy() -> LearningWorkspace {
    let copy = LearningWorkspace(world: original.world)
    let shell = Executable(path: "/bin/sh")
    let done = try? shell.run(
      ["-c", "cp -a '\(original.root.path)/.' '\(copy.root.path)'"], in: copy.root.path)
    #expect(done?.status == 0)
    return copy
  }
}

/// A process that goes its way beside the test.
private final class Started {
  private let process = Process()
  private let pipe = Pipe()

  init(
    _ executable: Executable, _ arguments: [String], in workspace: LearningWorkspace
  ) throws {
    process.executableURL = URL(fileURLWithPath: executable.location)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: workspace.root.path)
    process.standardOutput = pipe
    process.standardError = pipe
    try Executable.withoutBlockedSignals { try process.run() }
  }

  var isRunning: Bool { process.isRunning }

  /// Until it has ended, or that long.
  func wait(seconds: Double) {
    let end = Date().addingTimeInterval(seconds)
    while process.isRunning, Date() < end { usleep(5000) }
  }

  func status() -> Int32 {
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  var output: String {
    String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }
}
