package import Instants
package import Prompts

/// Everything about one agent that must outlive a cycle.
///
/// What has to be stored, each row by row: `batches` (pending and open runs by trace number, strata,
/// the horizon, sessions and behaviours met, counts, membership of closed batches as they close),
/// `candidates` (claim, block, since, sums, evidence cells with their counts), `toolFacts` and
/// `argumentProblems`, `pool` (runs by version), `lines`, `watched`, `aftermaths`, `released`,
/// `rolledBackLines`, `declined`, `proposed`, `tombstones`, `cycles`, `quiet`. `window` are the newest closed batches again.
package struct AgentLedger: Sendable {
  package let agent: String
  package var batches: BatchLedger
  package var candidates = CandidateLedger()
  /// By tool number.
  package var toolFacts: [ToolFacts] = []
  /// Problems in which an argument's name was seen, by name, no more than are asked for.
  package var argumentProblems: [String: [Int32]] = [:]
  /// The newest closed batches: where new claims come from.
  package var window: [ClosedBatch] = []
  package var pool = WatchPool()
  package var lines: [GuidelineID: LineRecord] = [:]
  package var watched: [VersionNumber: WatchRecord] = [:]
  package var aftermaths: [Aftermath] = []
  /// Quarantined lines that turned out not to be the harm.
  package var released: Set<GuidelineID> = []
  /// Lines that a rollback ever took out: each comes back in a version of its own.
  package var rolledBackLines: Set<GuidelineID> = []
  /// Lines that a person took out.
  package var declined: Set<GuidelineID> = []
  /// Lines laid before a person, with the informative batches there were.
  package var proposed: [GuidelineID: Int] = [:]
  /// What fell out of the prompt, oldest first.
  package var tombstones: [Tombstone] = []
  package var cycles = 0
  /// Models of the newest runs, oldest first; nil where a run does not say.
  package var recentModels: [String?] = []

  /// Why nothing was to be published when the gate was last asked; nil when something was.
  package var quiet: QuietAnswer?
  /// What happened beside the agent as of the last cycle; not stored.
  var surroundings = Surroundings()

  package init(agent: String, rule: BatchRule = BatchRule()) {
    self.agent = agent
    batches = BatchLedger(rule: rule)
  }
}

/// What the ledger keeps of a line that stands.
package struct LineRecord: Sendable {
  package var text: GuidelineText
  /// Points of success promised when it was published; 0 when that is not known.
  package var value: Double
  package var base: VersionNumber
  /// Models that ran when it was first seen standing.
  package var models: Set<String?>
  /// Runs of known outcome when the model or the base was found changed; nil while verified.
  package var unverifiedAt: Int?

  package init(
    text: GuidelineText, value: Double, base: VersionNumber, models: Set<String?>,
    unverifiedAt: Int? = nil
  ) {
    self.text = text
    self.value = value
    self.base = base
    self.models = models
    self.unverifiedAt = unverifiedAt
  }
}

/// What watching has settled about a version.
package enum WatchRecord: Hashable, Sendable {
  case helped
  case hurt
  /// So many runs without harm.
  case endured

  package var isConfirmed: Bool { self != .hurt }
}

/// A rollback whose effect is being watched.
package struct Aftermath: Hashable, Sendable {
  package let from: VersionNumber
  package let to: VersionNumber
  package let since: Instant
  package let lines: Set<GuidelineID>

  package init(from: VersionNumber, to: VersionNumber, since: Instant, lines: Set<GuidelineID>) {
    self.from = from
    self.to = to
    self.since = since
    self.lines = lines
  }
}

/// A line that fell out of the prompt, and why.
package struct Tombstone: Hashable, Sendable {
  package let id: GuidelineID
  package let text: GuidelineText
  package let cycle: Int
  package let reason: Reason

  package init(id: GuidelineID, text: GuidelineText, cycle: Int, reason: Reason) {
    self.id = id
    self.text = text
    self.cycle = cycle
    self.reason = reason
  }

  package enum Reason: String, Hashable, Sendable {
    case budget
    case unsupported
    case toolGone = "tool_gone"
  }
}
