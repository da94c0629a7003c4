internal import JSON
package import Mining
internal import Traces

/// A claim as the ledger stores it: a JSON array of words that reads back as the same claim.
package enum ClaimText {
  /// Nil for facts, which never enter a ledger.
  package static func text(_ claim: Claim) -> String? {
    let words: [String]
    switch claim {
    case .usesTool(let tool): words = ["uses", tool]
    case .startsWith(let tool): words = ["first", tool]
    case .sequence(let tools): words = ["sequence"] + tools
    case .gappedSequence(let tools): words = ["gapped"] + tools
    case .firstCall(let call): words = ["first call", call.tool] + self.words(call.condition)
    case .recovery(let recovery):
      let goal = recovery.goal == .retry ? "retry" : "run"
      words =
        ["after error", recovery.trouble.tool, recovery.trouble.category.rawValue, goal]
        + self.words(recovery.reaction)
    case .explains(let tool): words = ["explains", tool]
    case .habit(let habit): words = ["habit"] + self.words(habit)
    case .fact: return nil
    }
    var json = JSONWriter()
    json.array { json in
      for word in words {
        json.element()
        json.string(word)
      }
    }
    return json.text
  }

  /// Nil when the text is none that `text` wrote.
  package static func claim(_ text: String) -> Claim? {
    let words = try? JSONParser().withDocument(Array(text.utf8)) { root in
      root.elements.compactMap(\.string)
    }.get()
    guard let words, let first = words.first else { return nil }
    let rest = Array(words.dropFirst())
    switch first {
    case "uses": return rest.count == 1 ? .usesTool(rest[0]) : nil
    case "first": return rest.count == 1 ? .startsWith(rest[0]) : nil
    case "sequence": return .sequence(rest)
    case "gapped": return .gappedSequence(rest)
    case "first call":
      guard rest.count > 1, let condition = condition(rest[1...]) else { return nil }
      return .firstCall(FirstCallClaim(tool: rest[0], condition: condition))
    case "after error": return recovery(rest)
    case "explains": return rest.count == 1 ? .explains(rest[0]) : nil
    case "habit": return habit(rest).map { .habit($0) }
    default: return nil
    }
  }

  private static func words(_ condition: CallCondition) -> [String] {
    switch condition {
    case .has(let name): ["has", name]
    case .kind(let name, let kind): ["kind", name, "\(kind)"]
    case .value(let name, let value): ["value", name] + words(value)
    case .otherValue(let name, let values): ["other value", name] + values.flatMap(words)
    case .follows(let tool?): ["follows", tool]
    case .follows(nil): ["opens"]
    case .state(let state): ["state", state]
    case .not(let other): ["not"] + words(other)
    }
  }

  private static func words(_ value: CallCondition.ValueMark) -> [String] {
    ["\(value.kind)", String(value.mark)]
  }

  private static func condition(_ words: ArraySlice<String>) -> CallCondition? {
    guard let first = words.first else { return nil }
    let rest = Array(words.dropFirst())
    switch (first, rest.count) {
    case ("has", 1): return .has(rest[0])
    case ("kind", 2): return kind(rest[1]).map { .kind(rest[0], $0) }
    case ("value", 3): return marks(rest[1...])?.first.map { .value(rest[0], $0) }
    case ("other value", 1...): return marks(rest[1...]).map { .otherValue(rest[0], than: $0) }
    case ("follows", 1): return .follows(rest[0])
    case ("opens", 0): return .follows(nil)
    case ("state", 1): return .state(rest[0])
    case ("not", 1...): return condition(rest[...]).map { .not($0) }
    default: return nil
    }
  }

  private static func marks(_ words: ArraySlice<String>) -> [CallCondition.ValueMark]? {
    let words = Array(words)
    guard words.count.isMultiple(of: 2) else { return nil }
    var marks: [CallCondition.ValueMark] = []
    for place in stride(from: 0, to: words.count, by: 2) {
      guard let kind = kind(words[place]), let mark = UInt32(words[place + 1]) else { return nil }
      marks.append(CallCondition.ValueMark(kind: kind, mark: mark))
    }
    return marks
  }

  private static func kind(_ word: String) -> Argument.Kind? {
    Argument.Kind.allCases.first { "\($0)" == word }
  }

  private static func words(_ reaction: Reaction) -> [String] {
    switch reaction {
    case .changesArguments: ["changes arguments"]
    case .goesThrough(let tool): ["goes through", tool]
    case .givesUp: ["gives up"]
    }
  }

  private static func recovery(_ words: [String]) -> Claim? {
    guard words.count >= 4, let category = ErrorCategory(rawValue: words[1]),
      words[2] == "retry" || words[2] == "run"
    else { return nil }
    let reaction: Reaction
    switch (words[3], words.count) {
    case ("changes arguments", 4): reaction = .changesArguments
    case ("goes through", 5): reaction = .goesThrough(words[4])
    case ("gives up", 4) where words[2] == "run": reaction = .givesUp
    default: return nil
    }
    return .recovery(
      RecoveryClaim(
        trouble: CallTrouble(tool: words[0], category: category), reaction: reaction,
        goal: words[2] == "retry" ? .retry : .run))
  }

  private static func words(_ habit: Habit) -> [String] {
    switch habit {
    case .thinksFirst: ["thinks first"]
    case .explainsFirst: ["explains first"]
    case .thinks(let portion): ["thinks", String(portion.rawValue)]
    case .explains(let portion): ["explains", String(portion.rawValue)]
    case .keepsWord(let portion): ["keeps word", String(portion.rawValue)]
    }
  }

  private static func habit(_ words: [String]) -> Habit? {
    let portion = words.count == 2 ? Int(words[1]).flatMap(Habit.Portion.init(rawValue:)) : nil
    return switch (words.first, portion) {
    case ("thinks first", nil): .thinksFirst
    case ("explains first", nil): .explainsFirst
    case ("thinks", let portion?): .thinks(portion)
    case ("explains", let portion?): .explains(portion)
    case ("keeps word", let portion?): .keepsWord(portion)
    default: nil
    }
  }
}
