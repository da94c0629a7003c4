internal import Digest
package import Prompts
package import Traces

/// Which version a run is to take.
package struct ArmChoice: Sendable {
  package let arm: TrialArm
  package let version: PromptVersion

  /// The version's file.
  package let path: String
}

extension VersionsFolder {
  /// The version that a run takes when `share` of the runs, between 0 and 1, try the parent.
  ///
  /// The same run always gets the same answer while the same version is in force. Without a parent
  /// that is whole and was not rolled back, every run takes the version in force.
  package func choose(_ agent: AgentName, run: String, share: Double) throws -> ArmChoice {
    guard (0...1).contains(share) else { throw HistoryError.badShare(share) }
    let history = try history().known(agent)
    let inForce = try show(history)
    let arm = TrialArm(run: run, agent: agent, inForce: inForce.version.digest, share: share)
    if arm == .parent,
      let parent = history.parent(of: inForce.version.number), !history.rolledBack.contains(parent)
    {
      let stored = try show(history, parent)
      if stored.fault == nil {
        return ArmChoice(arm: .parent, version: stored.version, path: stored.path)
      }
    }
    return ArmChoice(arm: .inForce, version: try inForce.whole(), path: inForce.path)
  }
}

extension TrialArm {
  /// The arm of a run while a version is in force: what `choose` gives it, as long as there is a parent
  /// to try.
  package init(run: String, agent: AgentName, inForce: ContentDigest, share: Double) {
    let seed = "hone/trial-arm/1\n\(agent)\n\(inForce)\n\(run)"
    self.init(hash: SHA256.digest(of: Array(seed.utf8)).leading, share: share)
  }
}
