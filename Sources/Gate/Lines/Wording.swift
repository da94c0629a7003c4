package import Mining
package import Prompts
package import Statistics
private import Traces

/// Says claims as advice, in our own words: of what traces said, only plain names, in backticks.
package enum Wording {
  /// Nil when no line could say it: the claim speaks of values or states, or a name
  /// may not be quoted.
  package static func line(_ claim: Claim, _ direction: EvidenceDirection) -> GuidelineText? {
    guard names(in: claim).allSatisfy(SafeName.mayBeQuoted),
      let text = sentence(claim, direction == .helps)
    else { return nil }
    do {
      return try GuidelineText(text)
    } catch {
      return nil
    }
  }

  /// Every name that the line would quote.
  package static func names(in claim: Claim) -> [String] {
    if case .firstCall(let call) = claim {
      return claim.tools + [call.condition.argument].compactMap { $0 }
    }
    return claim.tools
  }

  private static func sentence(_ claim: Claim, _ helps: Bool) -> String? {
    switch claim {
    case .usesTool(let tool):
      helps ? "Call `\(tool)` at some point before you finish." : "Avoid calling `\(tool)`."
    case .startsWith(let tool):
      helps ? "Start by calling `\(tool)`." : "Do not start by calling `\(tool)`."
    case .sequence(let tools): sequence(tools, helps)
    case .gappedSequence(let tools): gapped(tools, helps)
    case .firstCall(let call): condition(call.condition, of: call.tool, isWanted: helps)
    case .recovery(let recovery): reaction(recovery, helps)
    case .explains(let tool): helps ? "Before you call `\(tool)`, say why." : nil
    case .habit(let habit): self.habit(habit, helps)
    // Facts claim nothing about outcomes.
    case .fact: nil
    }
  }

  private static func sequence(_ tools: [String], _ helps: Bool) -> String? {
    guard let first = tools.first else { return nil }
    let rest = tools.dropFirst().map { "`\($0)`" }.joined(separator: ", then directly ")
    return helps
      ? "Call `\(first)`, then directly \(rest)."
      : "Avoid calling `\(first)`, then directly \(rest)."
  }

  private static func gapped(_ tools: [String], _ helps: Bool) -> String? {
    guard let first = tools.first else { return nil }
    let rest = tools.dropFirst().map { "`\($0)`" }.joined(separator: ", and later ")
    return helps
      ? "Call `\(first)`, and later in the run \(rest)."
      : "Once you have called `\(first)`, avoid calling \(rest) later in the run."
  }

  private static func condition(
    _ condition: CallCondition, of tool: String, isWanted: Bool
  ) -> String? {
    switch condition {
    case .has(let argument):
      isWanted
        ? "Always pass the argument `\(argument)` when you call `\(tool)`."
        : "Do not pass the argument `\(argument)` when you call `\(tool)`."
    case .kind(let argument, let kind):
      isWanted
        ? "Pass the argument `\(argument)` of `\(tool)` as \(words(kind))."
        : "Do not pass the argument `\(argument)` of `\(tool)` as \(words(kind))."
    case .follows(let before?):
      isWanted
        ? "Call `\(before)` directly before you call `\(tool)`."
        : "Avoid calling `\(before)` directly before `\(tool)`."
    case .follows(nil): isWanted ? nil : "Do not start by calling `\(tool)`."
    // Values and states are free text.
    case .value, .otherValue, .state: nil
    case .not(let other): self.condition(other, of: tool, isWanted: !isWanted)
    }
  }

  private static func words(_ kind: Argument.Kind) -> String {
    switch kind {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  private static func reaction(_ claim: RecoveryClaim, _ helps: Bool) -> String? {
    let trouble =
      claim.trouble.category == .other
      ? "When `\(claim.trouble.tool)` fails"
      : "When `\(claim.trouble.tool)` fails with an error of the kind "
        + "`\(claim.trouble.category.rawValue)`"
    switch claim.reaction {
    case .changesArguments:
      return helps
        ? "\(trouble), retry it with other arguments, never unchanged."
        : nil
    case .goesThrough(let tool):
      return helps
        ? "\(trouble), call `\(tool)` before you try again; do not retry it unchanged."
        : nil
    case .givesUp:
      return helps
        ? "\(trouble), go on without it and do not call it again."
        : nil
    }
  }

  private static func habit(_ habit: Habit, _ helps: Bool) -> String? {
    guard helps else { return nil }
    return switch habit {
    case .thinksFirst: "Think before your first call."
    case .explainsFirst: "Say why before your first call."
    case .thinks: "Think before you call a tool."
    case .explains: "Before you call a tool, say why."
    case .keepsWord: "When you have announced a tool, call that tool next."
    }
  }
}
