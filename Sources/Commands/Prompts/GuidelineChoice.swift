internal import CommandLineKit
internal import Prompts

/// A guideline by its id, or by so much of it that no other one begins alike.
struct GuidelineChoice: Sendable {
  let text: String

  /// The guideline among those that may be meant; a whole id may be any.
  func id(among known: [GuidelineID], _ invocation: Invocation) throws -> GuidelineID {
    if let id = GuidelineID(text) { return id }
    var matches: [GuidelineID] = []
    for id in known where id.text.hasPrefix(text) && !matches.contains(id) { matches.append(id) }
    if matches.count == 1 { return matches[0] }
    let list = (matches.isEmpty ? known : matches).prefix(20).map(\.text).joined(separator: ", ")
    throw invocation.usageError(
      matches.isEmpty
        ? "No guideline begins with \(text)\(list.isEmpty ? "; there are none." : "; there are: \(list).")"
        : "Several guidelines begin with \(text): \(list).")
  }
}

extension ValueFormat where Value == GuidelineChoice {
  static var guideline: ValueFormat {
    ValueFormat(
      valueName: "guideline", describe: { $0.text },
      parse: { (text: String) throws(ArgumentProblem) -> GuidelineChoice in
        let digits = text.dropFirst(2).utf8
        guard text.hasPrefix("g-"), (1...16).contains(digits.count),
          digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { throw .not("a guideline's id, g- and 16 digits, or its beginning") }
        return GuidelineChoice(text: text)
      })
  }
}
