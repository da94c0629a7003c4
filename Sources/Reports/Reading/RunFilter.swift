package import Instants
internal import SQLite

/// Which runs a report is about; what is nil does not matter.
package struct RunFilter: Sendable {
  package var agent: String?
  package var problem: String?
  package var model: String?
  package var promptVersion: String?
  /// By the name of the outcome.
  package var outcome: String?
  /// Runs that started then or later; runs without a start are left out.
  package var since: Instant?
  /// Runs that started before.
  package var until: Instant?

  package init() {}

  /// Whether every run passes.
  var isOpen: Bool {
    agent == nil && problem == nil && model == nil && promptVersion == nil && outcome == nil
      && since == nil && until == nil
  }

  /// For a statement over `trace AS t`: conditions, and the values they want.
  var condition: (sql: String, values: [Value]) {
    var parts: [String] = []
    var values: [Value] = []
    func add(_ sql: String, _ value: Value?) {
      guard let value else { return }
      parts.append(sql)
      values.append(value)
    }
    add("t.agent = (SELECT id FROM agent WHERE name = ?)", agent.map(Value.text))
    add("t.problem = (SELECT id FROM problem WHERE name = ?)", problem.map(Value.text))
    add("t.model = ?", model.map(Value.text))
    add("t.prompt_version = ?", promptVersion.map(Value.text))
    add("t.outcome = ?", outcome.map(Value.text))
    add("t.started >= ?", since.map { .integer($0.microseconds) })
    add("t.started < ?", until.map { .integer($0.microseconds) })
    return (parts.isEmpty ? "1" : parts.joined(separator: " AND "), values)
  }

  /// As pairs for the head of a document, in a fixed order.
  package var described: [(name: String, value: String)] {
    [
      ("agent", agent), ("problem", problem), ("model", model), ("version", promptVersion),
      ("outcome", outcome), ("since", since.map(RFC3339.text)), ("until", until.map(RFC3339.text)),
    ].compactMap { name, value in value.map { (name, $0) } }
  }
}
