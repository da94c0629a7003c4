/// Lines of roff, written so that no text of ours can be taken for a request.
struct Roff {
  private var lines: [String] = []

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func macro(_ name: String, _ arguments: [String] = []) {
    let quoted = arguments.map { "\"" + Self.escaped($0, isArgument: true) + "\"" }
    lines.append((["." + name] + quoted).joined(separator: " "))
  }

  /// A line of text already escaped.
  mutating func line(_ escaped: String) {
    let needsGuard = escaped.hasPrefix(".") || escaped.hasPrefix("'")
    lines.append((needsGuard ? "\\&" : "") + escaped)
  }

  mutating func paragraph(_ text: String) {
    macro("PP")
    guard text.hasPrefix("  ") else { return line(Self.escaped(text)) }
    macro("nf")
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      line(part.isEmpty ? "\\&" : Self.escaped(String(part)))
    }
    macro("fi")
  }

  mutating func item(_ label: String, _ text: String) {
    macro("TP")
    line("\\fB" + Self.escaped(label) + "\\fR")
    line(Self.escaped(text))
  }

  mutating func example(_ example: CommandExample) {
    macro("PP")
    macro("nf")
    line("\\fB" + Self.escaped(example.line) + "\\fR")
    macro("fi")
    macro("RS", ["4"])
    line(Self.escaped(example.meaning))
    macro("RE")
  }

  /// Every character that roff would read or typeset as something else, spelled out.
  static func escaped(_ text: String, isArgument: Bool = false) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      // A bare dash may be typeset as a hyphen, and then no search finds the option.
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "\"" where isArgument: result += "\\(dq"
      case "\n": result += " "
      default:
        if scalar.isASCII {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
        }
      }
    }
    return result
  }
}
