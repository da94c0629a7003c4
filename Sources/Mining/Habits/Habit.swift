/// A way of reasoning that a run shows or does not show, whatever the tools.
package enum Habit: Hashable, Sendable {
  /// There is a thought before the first call.
  case thinksFirst
  /// There is a thought that says why before the first call.
  case explainsFirst
  /// At least so many calls have a thought before them.
  case thinks(Portion)
  /// At least so many calls have a thought before them that says why.
  case explains(Portion)
  /// Of the calls announced by name, at least so many are what was announced.
  case keepsWord(Portion)

  /// A share of calls from a fixed list, so that a habit means the same on every corpus.
  package enum Portion: Int, Hashable, Sendable, CaseIterable, Comparable {
    case any = 0
    case quarter = 25
    case half = 50
    case threeQuarters = 75
    case all = 100

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// Whether `count` of `total` is as much.
    func isReached(by count: Int, of total: Int) -> Bool {
      count > 0 && 100 * count >= rawValue * total
    }

    var text: String {
      switch self {
      case .any: "at least one call"
      case .quarter, .half, .threeQuarters: "at least \(rawValue)% of its calls"
      case .all: "every call"
      }
    }
  }

  /// Whether only runs that announce calls can be compared.
  var needsAnnouncements: Bool {
    if case .keepsWord = self { return true }
    return false
  }

  var text: String {
    switch self {
    case .thinksFirst: "thinks before its first call"
    case .explainsFirst: "says why before its first call"
    case .thinks(let portion): "thinks before \(portion.text)"
    case .explains(let portion): "says why before \(portion.text)"
    case .keepsWord(.any): "calls at least once the tool that it announced"
    case .keepsWord(.all): "always calls the tool that it announced"
    case .keepsWord(let portion):
      "calls the tool that it announced at least \(portion.rawValue)% of the time"
    }
  }

  var canonicalParts: [String] {
    switch self {
    case .thinksFirst: ["habit", "thinks first"]
    case .explainsFirst: ["habit", "explains first"]
    case .thinks(let portion): ["habit", "thinks", String(portion.rawValue)]
    case .explains(let portion): ["habit", "explains", String(portion.rawValue)]
    case .keepsWord(let portion): ["habit", "keeps word", String(portion.rawValue)]
    }
  }
}
