/// One line of advice that may stand in a prompt.
///
/// It has no braces, so that prompts used as format templates keep working, does not look like a
/// heading, has no characters that a reader cannot see, and cannot be taken for the markers around
/// it.
package struct GuidelineText: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  /// In bytes of UTF-8.
  package static let longest = 600

  package init(_ text: String) throws(GuidelineTextProblem) {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      throw .empty
    }
    guard text.utf8.count <= Self.longest else { throw .tooLong(bytes: text.utf8.count) }
    guard !first.properties.isWhitespace, !last.properties.isWhitespace else { throw .blankEdge }
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
        .unassigned:
        throw .invisible(scalar)
      default: break
      }
      if scalar == "{" || scalar == "}" { throw .brace }
    }
    if first == "#" { throw .heading }
    let lowered = text.lowercased()
    guard !lowered.contains(LearnedBlock.begin), !lowered.contains(LearnedBlock.end) else {
      throw .marker
    }
    self.text = text
  }

  package var description: String { text }

  package static func == (a: GuidelineText, b: GuidelineText) -> Bool {
    a.text.utf8.elementsEqual(b.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

/// Why a text cannot be a line of advice.
package enum GuidelineTextProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case tooLong(bytes: Int)
  case blankEdge
  case invisible(Unicode.Scalar)
  case brace
  case heading
  case marker

  package var description: String {
    switch self {
    case .empty: "a guideline must have text"
    case .tooLong(let bytes):
      "a guideline of \(bytes) bytes is too long; at most \(GuidelineText.longest), so split it"
    case .blankEdge: "a guideline may not begin or end with a blank; trim it"
    case .invisible(let scalar):
      "a guideline is one visible line; remove the character U+\(Self.hexadecimal(scalar))"
    case .brace: "a guideline may not contain { or }, which templates would take for a placeholder"
    case .heading: "a guideline may not begin with #, which would make it a heading"
    case .marker: "a guideline may not contain \(LearnedBlock.begin) or \(LearnedBlock.end)"
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
