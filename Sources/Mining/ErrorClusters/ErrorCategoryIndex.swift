/// The rules by the first word of their phrases, so that a message is read once.
struct ErrorCategoryIndex: Sendable {
  private struct Phrase: Sendable {
    let rule: Int
    /// What follows the first word; nil stands for up to three words.
    let rest: [String?]
  }

  static let shared = ErrorCategoryIndex(ErrorCategoryRule.all)

  private let categories: [ErrorCategory]
  private var phrases: [String: [Phrase]] = [:]

  init(_ rules: [ErrorCategoryRule]) {
    categories = rules.map(\.category)
    for (number, rule) in rules.enumerated() {
      for text in rule.phrases {
        let parts = text.split(separator: " ").flatMap { part in
          part == "…" ? [nil] : ErrorWords.of(String(part)).map(Optional.some)
        }
        guard case .some(.some(let first)) = parts.first else {
          preconditionFailure("the phrase “\(text)” does not begin with a word")
        }
        phrases[first, default: []].append(Phrase(rule: number, rest: Array(parts.dropFirst())))
      }
    }
  }

  func category(of words: [String]) -> ErrorCategory {
    var best = Int.max
    for (index, word) in words.enumerated() {
      for phrase in phrases[word] ?? [] where phrase.rule < best {
        if Self.follows(phrase.rest[...], words[(index + 1)...]) { best = phrase.rule }
      }
    }
    return best == .max ? .other : categories[best]
  }

  private static func follows(_ phrase: ArraySlice<String?>, _ words: ArraySlice<String>) -> Bool {
    guard let part = phrase.first else { return true }
    guard let expected = part else {
      return (0...3).contains { skipped in
        skipped <= words.count && follows(phrase.dropFirst(), words.dropFirst(skipped))
      }
    }
    return words.first == expected && follows(phrase.dropFirst(), words.dropFirst())
  }
}
