internal import Gate
internal import Instants
internal import PromptHistory
internal import Prompts

extension Intent {
  /// What became of an intent.
  struct Result {
    var action: CycleReport.Action
    var to: VersionNumber?
    var candidate: CandidateID?
    /// Nil where the decision's own reason holds.
    var reason: String?
    var difference: VersionDiff?
    var undo: String?
  }

  /// Does what was decided; doing it again, also after a crash in the middle, changes nothing more.
  ///
  /// When another version has come into force since, the change is dropped: a rollback always wins.
  func carryOut(in folder: VersionsFolder, _ occasion: Occasion) throws -> Result {
    if !lifted.isEmpty { try folder.release(agent, guidelines: lifted, occasion) }
    switch step {
    case .publish(let change)?: return try publish(change, folder, occasion)
    case .propose(let change)?: return try propose(change, folder, occasion)
    case .rollBack(let from, let to)?:
      let done = try folder.rollback(agent, to: to, from: from, occasion)
      var result = Result(action: .rolledBack, to: to, difference: done.difference, undo: done.undo)
      switch done.outcome {
      case .done: break
      case .unchanged(let reason):
        // Whoever went back to the same version has done it.
        if done.to != to { (result.action, result.reason) = (.held, reason) }
      case .held(let reason): (result.action, result.reason) = (.held, reason)
      }
      if result.action == .held { result.to = done.to }
      return result
    case nil: return Result(action: .unchanged)
    }
  }

  private func publish(
    _ change: Change, _ folder: VersionsFolder, _ occasion: Occasion
  ) throws -> Result {
    if let number = try published(folder) { return Result(action: .published, to: number) }
    let done = try folder.publish(proposal(change), occasion)
    switch done.outcome {
    case .done:
      return Result(
        action: .published, to: done.to, difference: done.difference, undo: done.undo)
    case .unchanged(let reason): return Result(action: .unchanged, to: done.to, reason: reason)
    case .held(let reason): return Result(action: .held, to: done.to, reason: reason)
    }
  }

  private func propose(
    _ change: Change, _ folder: VersionsFolder, _ occasion: Occasion
  ) throws -> Result {
    let done = try folder.propose(proposal(change), occasion)
    switch done.outcome {
    case .done:
      return Result(
        action: .candidate, to: done.to, candidate: done.candidate, difference: done.difference,
        undo: done.undo)
    case .unchanged(let reason):
      let open = try folder.history()[agent]?.openCandidates.last
      return Result(
        action: open == nil ? .unchanged : .candidate, to: done.to, candidate: open, reason: reason)
    case .held(let reason): return Result(action: .held, to: done.to, reason: reason)
    }
  }

  /// The version that this intent brought into the world before a crash, whatever came after.
  private func published(_ folder: VersionsFolder) throws -> VersionNumber? {
    guard case .publish(let change)? = step, let history = try folder.history()[agent] else {
      return nil
    }
    for birth in history.versions.reversed()
    where birth.parent == change.parent && birth.origin == .learn {
      let version = try folder.show(agent, birth.number).version
      if version.change?.cycle == cycle { return birth.number }
    }
    return nil
  }

  private func proposal(_ change: Change) -> PromptHistory.Proposal {
    PromptHistory.Proposal(
      agent: agent, computedFrom: change.parentDigest, guidelines: change.guidelines,
      change: change.change, released: change.released)
  }
}
