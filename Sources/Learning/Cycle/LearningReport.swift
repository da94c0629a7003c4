package import Gate
package import Ingestion
package import Prompts

/// What a cycle did.
package struct LearningReport: Sendable {
  package var cycle: Int64
  /// Nil when nothing was ingested.
  package var ingest: IngestReport?
  /// By the agents' names.
  package var agents: [AgentOutcome] = []
  /// What earlier cycles had left undone and this one finished, sentences for people.
  package var resumed: [String] = []
  package var isDryRun = false
  /// Sentences about files that could not be written and that nothing depends on.
  package var notes: [String] = []
}

/// What a cycle did about one agent, and why not more.
package struct AgentOutcome: Sendable {
  package var agent: String
  package var action: CycleReport.Action
  package var from: VersionNumber?
  /// The version in force afterwards.
  package var to: VersionNumber?
  package var candidate: CandidateID?
  package var added: [Guideline] = []
  package var retired: [GuidelineID] = []
  /// A sentence for people.
  package var reason: String
  /// Runs that can be mined, and how many are needed.
  package var runs = 0
  package var runsNeeded = 0
  /// Of settled runs of known outcome.
  package var successes = 0
  package var closedBatches = 0
  /// Runs that were left out because they came late.
  package var late = 0
  /// Runs whose outcome was corrected after their batch had closed; it keeps the old one.
  package var correctedTooLate = 0
  /// Claims that share the error budget, and those admitted in this cycle.
  package var candidates = 0
  package var admitted = 0
  /// What the gate said, strongest claim first.
  package var verdicts: [Judgement] = []
  package var watch: WatchVerdict?
  /// Runs that named no version, so that watching cannot count them.
  package var unattributed = 0
  package var difference: VersionDiff?
  /// The command that takes the change back.
  package var undo: String?

  init(agent: String, action: CycleReport.Action, reason: String) {
    self.agent = agent
    self.action = action
    self.reason = reason
  }
}
