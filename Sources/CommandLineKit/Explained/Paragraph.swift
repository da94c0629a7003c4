/// Text laid out in columns.
enum Paragraph {
  /// The text in lines of at most `width` characters, broken at spaces; a longer word gets its own
  /// line.
  ///
  /// A text that begins with two spaces is kept line by line as it stands.
  static func lines(_ text: String, width: Int) -> [String] {
    if text.hasPrefix("  ") {
      return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty && line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// A label two spaces in and its text from column 26 on; a long label gets a line of its own.
  static func labelled(_ label: String, _ text: String, width: Int) -> [String] {
    let column = 26
    let head = "  " + label
    let body = lines(text, width: max(width - column, 20))
    let indented = body.map { String(repeating: " ", count: column) + $0 }
    guard let first = body.first else { return [head] }
    guard head.count < column else { return [head] + indented }
    let gap = String(repeating: " ", count: column - head.count)
    return [head + gap + first] + indented.dropFirst()
  }
}
