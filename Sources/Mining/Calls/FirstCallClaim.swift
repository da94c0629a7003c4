/// Runs whose first call of a tool meets a condition: that call succeeds more or less often than the
/// first call of other runs.
package struct FirstCallClaim: Hashable, Sendable {
  package let tool: String
  package let condition: CallCondition

  package init(tool: String, condition: CallCondition) {
    self.tool = tool
    self.condition = condition
  }

  var text: String { "`\(tool)` when \(condition.text)" }

  var canonicalParts: [String] { ["first call", tool] + condition.canonicalParts }

  /// The tools it names.
  var tools: [String] {
    if case .follows(let before?) = condition { return [before, tool] }
    return [tool]
  }
}
