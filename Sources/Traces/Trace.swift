package import Instants

/// One run of one agent on one problem: steps in order, an outcome, what it cost.
package struct Trace: Sendable {
  package var identity: TraceIdentity
  package var problem: Problem
  package var model: String?
  package var promptVersion: PromptReference?
  /// Runs of one session, or of one chain of retries, are not independent.
  package var session: String?
  package var parent: String?
  /// 1 for the first attempt.
  package var attempt: Int?
  package var end: Instant?
  /// Seconds; never negative.
  package var duration: Double?
  package var outcome: Outcome
  package var steps: [Step]
  package var submission: TraceText?
  package var tokens: TokenCount?
  package var cost: Double?
  /// Whether the trace was written to its end.
  package var isComplete: Bool

  package init(identity: TraceIdentity, problem: Problem) {
    self.identity = identity
    self.problem = problem
    outcome = .unknown
    steps = []
    isComplete = true
  }

  package var callCount: Int {
    steps.reduce(0) { count, step in
      if case .call = step.action { count + 1 } else { count }
    }
  }
}

/// What makes two records the same run.
package struct TraceIdentity: Hashable, Sendable {
  package var agent: AgentName
  /// As the trace spells it; a digest of the trace when it has none.
  package var id: String
  package var start: Instant?

  package init(agent: AgentName, id: String, start: Instant?) {
    self.agent = agent
    self.id = id
    self.start = start
  }
}

/// What the agent was asked to do.
package struct Problem: Hashable, Sendable {
  package var id: String
  /// The input's variant: attack, injected task, persona.
  ///
  /// Another variant is another input.
  package var variant: String?
  package var app: String?
  package var namespace: String?

  package init(id: String, variant: String? = nil, app: String? = nil, namespace: String? = nil) {
    self.id = id
    self.variant = variant
    self.app = app
    self.namespace = namespace
  }
}
