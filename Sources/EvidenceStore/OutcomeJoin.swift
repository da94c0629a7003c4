internal import SQLite
package import Traces

/// Outcomes that live beside the traces: said by trace id or by problem id.
package struct ExternalOutcome: Hashable, Sendable {
  /// A trace id, or a problem id when no trace has it.
  package var key: String
  package var outcome: Outcome

  package init(key: String, outcome: Outcome) {
    self.key = key
    self.outcome = outcome
  }
}

/// Joins them to the traces.
///
/// They are kept, so that a trace that arrives later gets its outcome too.
package enum OutcomeJoin {
  /// Remembers the outcomes; what an earlier file said of the same key is replaced.
  /// - Returns: how many keys fit neither a trace nor a problem.
  package static func put(
    _ outcomes: [ExternalOutcome], from source: String, in store: EvidenceStore
  ) throws -> Int {
    try store.database.transaction(.immediate) {
      for entry in outcomes {
        try store.database.run(
          "INSERT OR REPLACE INTO external_outcome VALUES (?, ?, ?, ?)",
          [
            .text(entry.key), .text(entry.outcome.name), Value(entry.outcome.score),
            .text(source),
          ])
      }
      try apply(in: store.database)
      let unmatched: Int? = try store.database.scalar(
        """
        SELECT count(*) FROM external_outcome WHERE source = ?
          AND key NOT IN (SELECT trace_id FROM trace) AND key NOT IN (SELECT name FROM problem)
        """, [.text(source)])
      return unmatched ?? 0
    }
  }

  /// Gives every trace the outcome said of it, else that said of its problem.
  ///
  /// A failure without a step counts as aborted here too.
  static func apply(in database: Database) throws {
    let first: Int? = try database.scalar("SELECT 1 FROM external_outcome LIMIT 1")
    guard first != nil else { return }
    try database.run(
      """
      WITH of_problem AS (
        SELECT * FROM external_outcome WHERE key NOT IN (SELECT trace_id FROM trace)),
      found AS (
        SELECT t.id, t.steps, coalesce(e.outcome, p.outcome) AS outcome,
          CASE WHEN e.key IS NULL THEN p.score ELSE e.score END AS score
        FROM trace AS t JOIN problem ON problem.id = t.problem
          LEFT JOIN external_outcome AS e ON e.key = t.trace_id
          LEFT JOIN of_problem AS p ON p.key = problem.name
        WHERE e.key IS NOT NULL OR p.key IS NOT NULL),
      said AS (
        SELECT id, iif(steps = 0 AND outcome = 'failure', 'aborted', outcome) AS outcome,
          iif(steps = 0 AND outcome = 'failure', NULL, score) AS score
        FROM found)
      UPDATE trace SET outcome = said.outcome, score = said.score FROM said
      WHERE said.id = trace.id
        AND (trace.outcome IS NOT said.outcome OR trace.score IS NOT said.score)
      """)
  }
}
