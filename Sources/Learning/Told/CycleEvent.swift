package import Instants
internal import JSON
internal import Redaction

/// A step of a learning cycle, for those who were not there.
package struct CycleEvent: Sendable {
  /// What happened, for programs that read events.
  package enum Kind: String, Sendable, CaseIterable {
    case started = "cycle_started"
    case resumed = "cycle_resumed"
    case ingested = "cycle_ingested"
    case corrected = "outcomes_corrected"
    case decided = "cycle_decided"
    case published = "prompt_published"
    case proposed = "prompt_proposed"
    case rolledBack = "prompt_rolled_back"
    case held = "prompt_held"
    case released = "quarantine_lifted"
    case watched = "prompt_watched"
    case finished = "cycle_finished"
    case failed = "cycle_failed"

    /// The word of the line's `level`.
    package var level: String {
      switch self {
      case .started, .ingested, .corrected, .decided, .finished: "info"
      case .published, .proposed, .released, .watched: "info"
      case .resumed, .rolledBack, .held: "warning"
      case .failed: "error"
      }
    }
  }

  package let kind: Kind
  package let time: Instant
  package let cycle: Int64
  package let agent: String?
  package let message: String

  package init(
    _ kind: Kind, at time: Instant, cycle: Int64, agent: String? = nil, _ message: String
  ) {
    self.kind = kind
    self.time = time
    self.cycle = cycle
    self.agent = agent
    self.message = message
  }

  /// One line of `state/events.jsonl`, without its end; secrets are hidden.
  func line(_ redactor: Redactor) -> String {
    var json = JSONWriter()
    json.object {
      $0.member("time", RFC3339.text(time))
      $0.member("event", kind.rawValue)
      $0.member("level", kind.level)
      $0.member(
        "topics",
        array: { json in
          json.element()
          json.string("cycle:\(cycle)")
          guard let agent else { return }
          json.element()
          json.string("agent:\(redactor.redact(agent))")
        })
      $0.member("message", redactor.redact(message))
    }
    return json.text
  }
}
