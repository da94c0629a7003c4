/// What a text in the configuration may look like.
package enum TextForm: Hashable, Sendable {
  /// Anything on one line.
  case line
  case agentName
  case jobName
  case toolName
  case timeZone

  /// As the documentation's table and messages call it.
  package var summary: String {
    switch self {
    case .line: "a text on one line"
    case .agentName: "an agent's name"
    case .jobName: "a name of letters, digits, dots, dashes and underscores"
    case .toolName: "a tool's name"
    case .timeZone: "a time zone such as Europe/Berlin"
    }
  }

  /// The form as a regular expression, for the schema; it says the same as `accepts`.
  package var pattern: String {
    let rest = "[\(shape.rest)]{0,\(shape.most - 1)}$"
    return shape.first == shape.rest
      ? "^[\(shape.rest)]{1,\(shape.most)}$" : "^[\(shape.first)]" + rest
  }

  func accepts(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, scalars.count <= shape.most, shape.first.admits(first) else {
      return false
    }
    return scalars.dropFirst().allSatisfy(shape.rest.admits)
  }

  /// The characters a text may begin and go on with, and how many.
  private var shape: (first: CharacterSet, rest: CharacterSet, most: Int) {
    switch self {
    case .line: (.printable, .printable, 4096)
    // Traces may name agents as they like; only what cannot stand in a line of a report is refused.
    case .agentName: (.printable, .printable, 256)
    case .jobName: (.letters, .name, 64)
    case .toolName: (.letters, .toolName, 128)
    case .timeZone: (.letters, .zone, 64)
    }
  }
}

/// A set of characters in the words of a regular expression's brackets.
private enum CharacterSet: String, CustomStringConvertible {
  case printable = "^\\x00-\\x1F\\x7F"
  case letters = "A-Za-z0-9_"
  case name = "A-Za-z0-9_.-"
  case toolName = "A-Za-z0-9_.:/-"
  case zone = "A-Za-z0-9_+/-"

  var description: String { rawValue }

  func admits(_ scalar: Unicode.Scalar) -> Bool {
    if self == .printable { return scalar.value >= 0x20 && scalar.value != 0x7F }
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_": return true
    case "-": return self != .letters
    case ".": return self == .name || self == .toolName
    case ":": return self == .toolName
    case "/": return self == .toolName || self == .zone
    case "+": return self == .zone
    default: return false
    }
  }
}
