/// As much of a shell's grammar as the examples in help need.
enum ShellLine {
  /// The simple commands of a line, each as its words: quotes removed, redirections and assignments
  /// left out, nothing expanded.
  static func commands(in line: String) -> [[String]] {
    var commands: [[String]] = []
    var words: [String] = []
    var isTarget = false
    for token in tokens(line) {
      switch token {
      case .control:
        commands.append(words)
        words = []
      case .redirection:
        isTarget = true
      case .word(let word):
        let isAssignment = words.isEmpty && word.contains("=") && !word.hasPrefix("-")
        if !isTarget && !isAssignment { words.append(word) }
        isTarget = false
      }
    }
    return (commands + [words]).filter { !$0.isEmpty }
  }

  private enum Token { case word(String), control, redirection }

  private static func tokens(_ line: String) -> [Token] {
    var tokens: [Token] = []
    var word: String?
    var quote: Character?
    func close() {
      if let finished = word { tokens.append(.word(finished)) }
      word = nil
    }
    for character in line {
      switch (quote, character) {
      case (let open?, _):
        if open == character { quote = nil } else { word = (word ?? "") + String(character) }
      case (nil, "'"), (nil, "\""):
        quote = character
        word = word ?? ""
      case (nil, " "): close()
      case (nil, "|"), (nil, ";"), (nil, "&"):
        close()
        tokens.append(.control)
      case (nil, "<"), (nil, ">"):
        // The 2 of `2>` is not a word.
        if word == "2" { word = nil }
        close()
        tokens.append(.redirection)
      default: word = (word ?? "") + String(character)
      }
    }
    close()
    return tokens
  }
}
