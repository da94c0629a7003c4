package import Instants

/// Failed calls of any number of runs: what error clusters are made of.
///
/// Names, forms and runs stand in tables and are meant by their places there. The order of tables and
/// occurrences decides nothing; a name, form or run may stand in its table more than once.
package struct ErrorEvidence: Sendable {
  package var forms: [ErrorForm]
  /// Tools, agents and problems.
  package var names: [String]
  package var runs: [Run]
  package var occurrences: [Occurrence]

  package init(
    forms: [ErrorForm] = [], names: [String] = [], runs: [Run] = [],
    occurrences: [Occurrence] = []
  ) {
    self.forms = forms
    self.names = names
    self.runs = runs
    self.occurrences = occurrences
  }

  /// A run in which something failed.
  package struct Run: Sendable {
    /// The store's number, which tells runs apart and never orders them.
    package var trace: Int64
    /// As the trace spells it; may repeat.
    package var traceID: String
    /// Places in `names`.
    package var agent: Int
    package var problem: Int
    package var start: Instant?
    /// Nil when the outcome is unknown or does not count.
    package var succeeded: Bool?

    package init(
      trace: Int64, traceID: String, agent: Int, problem: Int, start: Instant?, succeeded: Bool?
    ) {
      self.trace = trace
      self.traceID = traceID
      self.agent = agent
      self.problem = problem
      self.start = start
      self.succeeded = succeeded
    }
  }

  /// One failed call.
  package struct Occurrence: Sendable {
    /// A place in `forms`.
    package var form: Int
    /// A place in `names`.
    package var tool: Int
    /// A place in `runs`.
    package var run: Int
    /// 0-based within the run.
    package var step: Int
    /// When it happened; the run's start stands in for nil.
    package var time: Instant?

    package init(form: Int, tool: Int, run: Int, step: Int, time: Instant? = nil) {
      self.form = form
      self.tool = tool
      self.run = run
      self.step = step
      self.time = time
    }
  }
}
