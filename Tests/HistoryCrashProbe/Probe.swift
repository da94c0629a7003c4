import Glibc
import Instants
import PromptHistory
import Prompts
import Traces

/// Changes a history as it is told, so that a test can end it in the middle.
struct Probe {
  let folder: VersionsFolder
  let agent: AgentName

  init(folder: String) {
    self.folder = VersionsFolder(folder, patience: .seconds(20))
    guard let agent = AgentName("probe") else { preconditionFailure("a name is not empty") }
    self.agent = agent
  }

  private var occasion: Occasion {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let microseconds = Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000
    return Occasion(
      who: "probe \(getpid())", why: "crash test", now: Instant(microseconds: microseconds))
  }

  func run(_ verbs: [String]) throws {
    var verbs = verbs[...]
    while let verb = verbs.popFirst() {
      guard verb != "loop" else {
        return try loop(seed: verbs.popFirst().flatMap { UInt64($0) } ?? 1, count: .max)
      }
      guard verb != "some" else {
        let seed = verbs.popFirst().flatMap { UInt64($0) } ?? 1
        try loop(seed: seed, count: verbs.popFirst().flatMap { Int($0) } ?? 10)
        continue
      }
      let now = occasion.now.microseconds
      report(verb, try perform(verb, salt: UInt64(truncatingIfNeeded: now)))
    }
  }

  private func loop(seed: UInt64, count: Int) throws {
    var seed = seed
    for _ in 0..<count {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let verbs = [
        "publish", "publish", "publish", "rollback", "rollback", "propose", "approve", "import",
      ]
      let verb = verbs[Int((seed >> 33) % UInt64(verbs.count))]
      do {
        report(verb, try perform(verb, salt: seed))
      } catch let error as HistoryError {
        // Candidates may have been decided on or have been overtaken; that is an answer too.
        switch error {
        case .whichCandidate, .staleCandidate, .decidedCandidate, .unknownAgent:
          print("\(verb) refused")
        default: throw error
        }
      }
    }
  }

  private func perform(_ verb: String, salt: UInt64) throws -> HistoryChange {
    switch verb {
    case "import":
      let text = "Prompt \(salt)\nwith a {placeholder}\t\u{1F680}\r\n"
      let source = try PromptSource(Array(text.utf8), path: "-", format: .text)
      return try folder.importBase(agent, source, occasion)
    case "publish": return try folder.publish(try proposal(salt), occasion)
    case "propose": return try folder.propose(try proposal(salt), occasion)
    case "approve":
      let open = try folder.history().known(agent).openCandidates
      return try folder.approve(agent, candidate: open.last, rebase: true, occasion)
    case "rollback": return try folder.rollback(agent, occasion)
    case "retire-first":
      let first = try folder.version(agent).content.guidelines.first
      return try folder.retire(agent, first?.id ?? GuidelineID(0), occasion)
    default: preconditionFailure("no verb \(verb)")
    }
  }

  private func proposal(_ salt: UInt64) throws -> Proposal {
    let base = try folder.version(agent)
    let line = Guideline(
      id: GuidelineID(salt), text: try GuidelineText("Call `tool_\(salt % 1000)` first."),
      kind: .recovery, status: .active, confidence: 0.875)
    let kept = base.content.guidelines.filter { $0.id != line.id }.suffix(5)
    return Proposal(
      agent: agent, computedFrom: base.digest, guidelines: kept + [line],
      change: PromptChange(cycle: 1, added: [line.id], reason: "crash test"),
      released: [line.id])
  }

  private func report(_ verb: String, _ change: HistoryChange) {
    switch change.outcome {
    case .done: print("\(verb) done \(change.to?.description ?? "-")")
    case .unchanged: print("\(verb) unchanged")
    case .held: print("\(verb) held")
    }
    fflush(nil)
  }
}
