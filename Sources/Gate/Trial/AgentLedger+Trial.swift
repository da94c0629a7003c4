internal import Glibc
package import Instants
internal import Prompts
internal import Statistics

extension AgentLedger {
  /// What runs between which chance decided say of a version against its parent; nil without a trial.
  ///
  /// A run counts in the arm that it names, if that is the arm it was given.
  package func trial(
    of version: KnownVersion, since: Instant, _ prompt: PromptState, _ settings: CycleSettings
  ) -> TrialEvidence? {
    guard let trial = settings.trial, let parent = version.parent.flatMap({ prompt.version($0) })
    else { return nil }
    let begin = max(since, version.created ?? since)
    func runs(_ arm: TrialArm, _ names: [String]) -> [WatchedRun] {
      pool.runs(named: names).filter {
        $0.start >= begin && trial.arm($0.id, version.digest) == arm
      }
    }
    return TrialEvidence(own: runs(.inForce, version.names), parent: runs(.parent, parent.names))
  }

  /// Lets go quarantined lines that chance, since the rollback, has shown to help: E is a line's own
  /// where version and parent differ by that line alone.
  mutating func releaseByTrial(
    _ prompt: PromptState, _ settings: CycleSettings
  ) -> [GuidelineID] {
    guard let current = prompt.current,
      let parent = current.parent.flatMap({ prompt.version($0) }), parent.base == current.base,
      case let difference = Set(current.lines).symmetricDifference(parent.lines),
      difference.count == 1, let line = difference.first, current.lines.contains(line),
      prompt.quarantine.contains(line), !released.contains(line),
      let since = prompt.quarantinedSince[line],
      let evidence = trial(of: current, since: since, prompt, settings),
      evidence.logEvidence(.helps) >= log(settings.trialEvidence)
    else { return [] }
    released.insert(line)
    return [line]
  }
}
