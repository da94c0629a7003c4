import Files
import Foundation
import Instants
import PromptHistory
import Prompts
import TestSupport
import Traces

/// A workspace, `hone prompts` as a process, and the library for what only learning does.
struct PromptsScene {
  let folder = TemporaryFolder()
  let hone = Executable("hone")

  init() throws {
    _ = try hone.run(["init"], in: folder.path)
  }

  var versions: VersionsFolder { VersionsFolder(folder.file("versions")) }

  func prompts(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> Executable.Result {
    try hone.run(["prompts"] + arguments, in: folder.path, input: input, environment: environment)
  }

  /// Runs with `--format json` and reads the answer.
  func json(_ arguments: String...) throws -> [String: Any] {
    let result = try hone.run(["prompts", "--format", "json"] + arguments, in: folder.path)
    return try Self.object(result.output)
  }

  /// Puts a prompt of the agent in force.
  @discardableResult
  func bring(_ agent: String = "diagnosis", _ text: String = "Find the cause.\n") throws
    -> Executable.Result
  {
    try prompts("import", agent, "-", input: text)
  }

  /// What a learning cycle would publish, or as a candidate propose, on top of what is in force.
  @discardableResult
  func learn(
    _ number: UInt64, _ text: String = "Call `get_pods` before `get_logs`.",
    samples: [String] = [], cycle: Int = 7, agent: String = "diagnosis", asCandidate: Bool = false
  ) throws -> HistoryChange {
    guard let agent = AgentName(agent) else { throw Missing() }
    let base = try versions.version(agent)
    let learned = Guideline(
      id: GuidelineID(number), text: try GuidelineText(text), kind: .successSequence,
      status: .active, confidence: 0.93, claim: ClaimID(number),
      evidence: GuidelineEvidence(
        with: .init(runs: 120, successes: 90), without: .init(runs: 80, successes: 40),
        effect: .init(riskDifference: 0.25, low: 0.125, high: 0.375), oddsRatio: 3,
        logEvidence: 7.25, p: 1e-05, q: 0.00025, strata: 31, sampleTraceIDs: samples))
    let proposal = Proposal(
      agent: agent, computedFrom: base.digest, guidelines: base.content.guidelines + [learned],
      change: PromptChange(
        cycle: cycle, added: [learned.id], reason: "1 pattern passed the gate."))
    let occasion = Occasion(
      who: "hone-learn", now: Instant(microseconds: 1_767_225_600_000_000), isAutomatic: true)
    return asCandidate
      ? try versions.propose(proposal, occasion) : try versions.publish(proposal, occasion)
  }

  /// Where loaders look.
  func pointer(_ agent: String = "diagnosis") throws -> String? {
    try DurableFile.target(of: folder.file("versions/\(agent).yaml"))
  }

  /// A JSON object as a dictionary.
  static func object(_ text: String) throws -> [String: Any] {
    guard let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    else { throw Missing() }
    return object
  }

  struct Missing: Error {}
}
