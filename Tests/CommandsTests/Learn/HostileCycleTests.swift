import Files
import Foundation
import Statistics
import TestSupport
import Testing
import Worlds

/// What people, disks and other programs do to a workspace before a cycle: it says what is wrong in a
/// sentence, with the right status, and leaves nothing half-written; once that is mended, the cycle
/// ends as if nothing had happened.
///
/// `HONE_LONG_TESTS=1` does 500 things; otherwise one of every other sort.
@Suite(.serialized) struct HostileCycleTests {
  private static let isLong = getenv("HONE_LONG_TESTS") != nil
  private let template: LearnScene
  /// The digest in force after an undisturbed cycle.
  private let learned: String

  init() throws {
    template = try LearnScene(.plain())
    try template.importPrompt()
    try template.work(0..<180)
    #expect(try template.run("ingest").status == 0)
    let undisturbed = try Trial(template)
    let result = try undisturbed.learn()
    #expect(result.output.contains("published 1.0.1"), "\(result.output)\(result.errors)")
    learned = try undisturbed.digestInForce()
  }

  @Test("harm is named, nothing is half-written, and mended it is as if it had not been")
  func survives() throws {
    var random = RandomSource(seed: 20_261_120, stream: 6)
    let sorts = Mischief.Sort.allCases
    var failures = 0
    for number in 0..<(Self.isLong ? 500 : sorts.count / 2) {
      let sort = sorts[(Self.isLong ? number : 2 * number) % sorts.count]
      if sort.needsRoot, geteuid() != 0 { continue }
      let trial = try Trial(template)
      let mischief = try Mischief(sort, trial, &random)
      guard mischief.isDone else { continue }
      let what = "\(number) \(sort) \(mischief.what)"
      if try check(trial, mischief, what) != 0 { failures += 1 }
    }
    // Much of this cannot be passed over.
    #expect(failures >= (Self.isLong ? 150 : 2))
  }

  /// - Returns: the status of the cycle.
  private func check(_ trial: Trial, _ mischief: Mischief, _ what: String) throws -> Int32 {
    let before = trial.versionFiles()
    let journal = trial.folder.readBytes("versions/journal.jsonl") ?? []
    let result = try trial.learn(mischief.wrapper)
    let said = "\(what): \(result.status) \(result.output)\(result.errors)"
    #expect(!result.wasKilled, "\(said)")
    #expect([0, 1, 65, 75, 78].contains(result.status), "\(said)")
    for sign in ["Fatal error", "Swift/", "Optional(", "precondition", "stack dump"] {
      #expect(!(result.output + result.errors).contains(sign), "\(said)")
    }
    if result.status == 1 || result.status == 78 {
      #expect(mischief.names.contains { result.errors.contains($0) }, "\(said)")
      #expect(result.errors.hasPrefix("hone: "), "\(said)")
    }
    if mischief.mustFail { #expect(result.status != 0, "\(said)") }
    // What was there is still there, byte for byte, and what is new is whole.
    let after = trial.versionFiles()
    for (name, bytes) in before { #expect(after[name] == bytes, "\(what): \(name)") }
    for name in after.keys where before[name] == nil {
      let number = name.split(separator: "_v").last?.dropLast(".yaml".count) ?? ""
      let shown = try trial.hone("prompts", "show", "\(trial.agent)@\(number)")
      #expect(shown.status == 0, "\(what): \(name): \(shown.errors)")
    }
    let journalNow = trial.folder.readBytes("versions/journal.jsonl") ?? []
    let torn = trial.folder.readBytes("versions/journal.jsonl.torn") ?? []
    #expect(
      journalNow.starts(with: journal)
        || (!torn.isEmpty && journal.starts(with: journalNow.prefix(1))),
      "\(what): the journal was rewritten")
    #expect(trial.leftovers().isEmpty, "\(what): \(trial.leftovers())")

    try mischief.mend(trial)
    let again = try trial.learn()
    #expect(again.status == 0, "\(what), mended: \(again.output)\(again.errors)")
    #expect(try trial.digestInForce() == learned, "\(what), mended: \(again.output)")
    let check = try trial.hone("prompts", "fsck")
    #expect(check.status == 0, "\(what), mended: \(check.output)")
    mischief.finish()
    return result.status
  }
}

/// A copy of the workspace to do things to.
struct Trial {
  let folder = TemporaryFolder()
  let template: LearnScene

  init(_ template: LearnScene) throws {
    self.template = template
    try shell("cp -a '\(template.folder.path)/.' .")
  }

  var agent: String { template.agent }

  @discardableResult
  func shell(_ line: String) throws -> Executable.Result {
    try Executable(path: "/bin/sh").run(["-c", line], in: folder.path)
  }

  func hone(_ arguments: String...) throws -> Executable.Result {
    try template.hone.run(arguments, in: folder.path)
  }

  /// With what a shell does before it.
  func learn(_ wrapper: String = "exec timeout 60") throws -> Executable.Result {
    let line = "\(wrapper) '\(template.hone.location)' learn --quiet --now \(LearnScene.later)"
    return try shell(line)
  }

  func versionFiles() -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in folder.names(in: "versions") where name.contains("_v") {
      let facts = try? FileFacts.find(folder.file("versions/" + name), followingLinks: false)
      if facts?.kind == .file { files[name] = folder.readBytes("versions/" + name) }
    }
    return files
  }

  /// Temporary files that nobody removed.
  func leftovers() -> [String] {
    (folder.names(in: "versions") + folder.names(in: "versions/candidates"))
      .filter(TemporaryName.isLeftover)
  }

  func digestInForce() throws -> String {
    let list = try hone("prompts", "list", "--format", "json").output
    guard let agents = try PromptsScene.object(list)["agents"] as? [[String: Any]],
      let one = agents.first, let versions = one["versions"] as? [[String: Any]]
    else { return "none: \(list)" }
    let current = one["current"] as? String
    let found = versions.first { $0["version"] as? String == current }
    return found?["content_digest"] as? String ?? "none"
  }
}
