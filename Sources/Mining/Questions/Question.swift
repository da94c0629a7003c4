/// Which runs take part in answering a claim, and what counts as their outcome.
enum Question: Hashable {
  /// All runs, by how they ended.
  case run
  /// Runs that announced calls, by how they ended.
  case announcingRun
  /// Runs that call the tool, by how they ended.
  case callingRun(String)
  /// Runs that call the tool, by their first call of it.
  case firstCall(String)
  /// Runs that met the trouble and either reacted so or retried unchanged.
  case recovery(CallTrouble, Reaction, RecoveryClaim.Goal)
  /// No run: facts claim nothing about outcomes.
  case nothing

  init(_ claim: Claim) {
    switch claim {
    case .usesTool, .startsWith, .sequence, .gappedSequence: self = .run
    case .explains(let tool): self = .callingRun(tool)
    case .habit(let habit): self = habit.needsAnnouncements ? .announcingRun : .run
    case .firstCall(let claim): self = .firstCall(claim.tool)
    case .recovery(let claim): self = .recovery(claim.trouble, claim.reaction, claim.goal)
    case .fact: self = .nothing
    }
  }
}
