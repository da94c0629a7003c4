import Files
import Instants
import PromptHistory
import Prompts
import TestSupport
import Traces

/// A versions folder of its own and the ordinary ways to change it.
struct Scene {
  let temporary = TemporaryFolder()
  let folder: VersionsFolder
  let agent: AgentName

  init(agent: String = "diagnosis", patience: Duration = .seconds(5)) throws {
    folder = VersionsFolder(temporary.file("versions"), patience: patience)
    self.agent = try name(agent)
  }

  @discardableResult
  func importText(_ text: String) throws -> HistoryChange {
    try folder.importBase(
      agent, PromptSource(Array(text.utf8), path: "prompt.txt", format: .text), occasion())
  }

  @discardableResult
  func importYAML(_ text: String) throws -> HistoryChange {
    try folder.importBase(
      agent, PromptSource(Array(text.utf8), path: "prompt.yaml", format: .yaml), occasion())
  }

  /// Publishes the guidelines in force and these.
  @discardableResult
  func publish(adding numbers: UInt64..., released: [GuidelineID] = []) throws -> HistoryChange {
    try folder.publish(try proposal(adding: numbers, released: released), occasion())
  }

  @discardableResult
  func rollback(to: String? = nil, from: String? = nil) throws -> HistoryChange {
    try folder.rollback(
      agent, to: to.flatMap { VersionNumber($0) }, from: from.flatMap { VersionNumber($0) },
      occasion())
  }

  func proposal(adding numbers: [UInt64], released: [GuidelineID] = []) throws -> Proposal {
    let base = try folder.version(agent)
    return Proposal(
      agent: agent, computedFrom: base.digest,
      guidelines: try base.content.guidelines + numbers.map { try guideline($0) },
      change: PromptChange(
        cycle: 7, added: numbers.map { GuidelineID($0) }, reason: "2 patterns passed the gate."),
      released: released)
  }

  func history() throws -> AgentHistory { try folder.history().known(agent) }

  func inForce() throws -> String? { try history().inForce?.description }

  /// Where the link says loaders are to look.
  func pointer() throws -> String? { try DurableFile.target(of: folder.pointer(agent)) }

  func path(_ number: String) throws -> String {
    folder.file(agent, try version(number))
  }

  func damage() throws -> [HistoryProblem.Code] {
    try folder.check().filter { $0.severity == .damage }.map(\.code)
  }
}

func name(_ text: String) throws -> AgentName {
  try wanted(AgentName(text))
}

func version(_ text: String) throws -> VersionNumber {
  try wanted(VersionNumber(text))
}

struct Missing: Error {}

func wanted<Value>(_ value: Value?) throws -> Value {
  guard let value else { throw Missing() }
  return value
}

func occasion(
  dryRun: Bool = false, automatic: Bool = false, why: String? = "because"
) -> Occasion {
  Occasion(
    who: "ada", why: why, now: Instant(microseconds: 1_767_225_600_000_000),
    isAutomatic: automatic, isDryRun: dryRun)
}

func guideline(_ number: UInt64) throws -> Guideline {
  Guideline(
    id: GuidelineID(number), text: try GuidelineText("Call `tool_\(number)` before `submit`."),
    kind: .successSequence, status: .active, confidence: 0.93, claim: ClaimID(number),
    evidence: GuidelineEvidence(
      with: .init(runs: 120, successes: 90), without: .init(runs: 80, successes: 40),
      effect: .init(riskDifference: 0.25, low: 0.125, high: 0.375), oddsRatio: 3,
      logEvidence: 7.25, p: 1e-05, q: 0.00025, strata: 31,
      sampleTraceIDs: ["trace_001", "007", "naïve: yes"]))
}
