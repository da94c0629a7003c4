internal import PromptHistory
internal import Prompts
internal import Reports
private import Traces
internal import Workspace

extension Page.Occasion {
  /// Takes in the workspace's prompt versions and the lines of those in force.
  ///
  /// The page is worth having without them, so what goes wrong is said on it.
  mutating func addPrompts(of folder: WorkspaceFolder) {
    do {
      let versions = VersionsFolder(folder.versions)
      for history in try versions.history().agents {
        for birth in history.versions {
          prompts.append(
            PromptMark(
              agent: history.agent.text, version: birth.number.description, created: birth.created,
              origin: birth.origin.rawValue, isInForce: birth.number == history.inForce))
        }
        guard history.inForce != nil else { continue }
        let version = try versions.show(history.agent).version
        for guideline in version.content.guidelines {
          lines.append(
            PromptLine(guideline, agent: history.agent.text, version: version.number.description))
        }
      }
    } catch {
      promptProblem = "\(error)"
    }
  }
}

extension PromptLine {
  fileprivate init(_ guideline: Guideline, agent: String, version: String) {
    self.init(
      agent: agent, version: version, text: guideline.text.text, kind: guideline.kind.rawValue,
      status: guideline.status.rawValue)
    claim = guideline.claim?.text
    confidence = guideline.confidence
    guard let evidence = guideline.evidence else { return }
    with = Rate(evidence.with)
    without = Rate(evidence.without)
    effect = evidence.effect.map { ($0.riskDifference, $0.low, $0.high) }
    sampleTraceIDs = evidence.sampleTraceIDs
  }
}

extension Rate {
  /// What a version file says may be anything; shares stay shares.
  fileprivate init(_ runs: GuidelineEvidence.Runs) {
    let trials = max(0, runs.runs)
    self.init(min(max(0, runs.successes), trials), of: trials)
  }
}
