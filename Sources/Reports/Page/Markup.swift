internal import CommandLineKit

/// HTML and SVG under construction; whatever is written as text or as an attribute is escaped.
///
/// There is no way to write markup that did not come from this program's own source: `StaticString`
/// names the elements, everything else is text.
struct Markup {
  private(set) var text = ""

  mutating func open(_ name: StaticString, _ attributes: [(StaticString, String)] = []) {
    text += "<\(name)"
    for (name, value) in attributes { text += " \(name)=\"\(Self.escaped(value))\"" }
    text += ">"
  }

  mutating func close(_ name: StaticString) { text += "</\(name)>" }

  /// An element of SVG or a void element of HTML.
  mutating func empty(_ name: StaticString, _ attributes: [(StaticString, String)]) {
    open(name, attributes)
    text.removeLast()
    text += "/>"
  }

  mutating func element(
    _ name: StaticString, _ attributes: [(StaticString, String)] = [],
    _ body: (inout Markup) -> Void
  ) {
    open(name, attributes)
    body(&self)
    close(name)
  }

  /// An element that holds nothing but text.
  mutating func element(
    _ name: StaticString, _ attributes: [(StaticString, String)] = [], text: String
  ) {
    open(name, attributes)
    write(text)
    close(name)
  }

  /// Sentences of this program's own, in which words between backticks are code.
  mutating func write(prose: String) {
    for (index, part) in prose.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    {
      if index.isMultiple(of: 2) {
        write(String(part))
      } else {
        element("code", text: String(part))
      }
    }
  }

  /// Text, escaped; characters that steer or hide text are spelled out.
  mutating func write(_ content: String) { text += Self.escaped(content) }

  /// What this program wrote itself: other markup, its style sheet, its script.
  mutating func insert(_ markup: Markup) { text += markup.text }
  mutating func insert(_ own: StaticString) { text += "\(own)" }

  static func escaped(_ content: String) -> String {
    let content = TerminalText.escaped(content, keepingLines: true)
    guard content.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return content }
    var result = ""
    result.reserveCapacity(content.utf8.count + 16)
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
