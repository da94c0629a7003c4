/// The first call of a tool that fails in a run, by the kind of its error.
package struct CallTrouble: Hashable, Sendable {
  package let tool: String
  package let category: ErrorCategory

  package init(tool: String, category: ErrorCategory) {
    self.tool = tool
    self.category = category
  }

  var text: String { "`\(tool)` failed (\(category.rawValue))" }
}

/// What a run does after a call has failed, other than the same call again at once.
package enum Reaction: Hashable, Sendable {
  /// The same tool is called next, with other arguments.
  case changesArguments
  /// Another tool is called, and later the one that failed.
  case goesThrough(String)
  /// The tool is never called again.
  case givesUp

  var text: String {
    switch self {
    case .changesArguments: "changes the arguments"
    case .goesThrough(let tool): "calls `\(tool)` and then tries again"
    case .givesUp: "does not call it again"
    }
  }

  var canonicalParts: [String] {
    switch self {
    case .changesArguments: ["changes arguments"]
    case .goesThrough(let tool): ["goes through", tool]
    case .givesUp: ["gives up"]
    }
  }
}

/// Runs that reacted in one way to an error, against runs that retried unchanged.
package struct RecoveryClaim: Hashable, Sendable {
  package let trouble: CallTrouble
  package let reaction: Reaction
  package let goal: Goal

  /// What is to succeed.
  package enum Goal: Hashable, Sendable, CaseIterable {
    /// The next call of the tool that failed.
    case retry
    /// The whole run.
    case run
  }

  /// Nobody who gives up retries: that reaction is judged by the run alone.
  package init(trouble: CallTrouble, reaction: Reaction, goal: Goal) {
    precondition(reaction != .givesUp || goal == .run, "who gives up does not retry")
    self.trouble = trouble
    self.reaction = reaction
    self.goal = goal
  }

  var text: String {
    let goal = goal == .retry ? "the retry" : "the run"
    return "after \(trouble.text): \(reaction.text); judged by \(goal)"
  }

  var canonicalParts: [String] {
    ["after error", trouble.tool, trouble.category.rawValue, goal == .retry ? "retry" : "run"]
      + reaction.canonicalParts
  }

  var tools: [String] {
    if case .goesThrough(let tool) = reaction { return [trouble.tool, tool] }
    return [trouble.tool]
  }
}
