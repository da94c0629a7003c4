/// How many columns of a terminal a text takes, and texts cut to fit.
enum DisplayWidth {
  static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  private static func of(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    return switch first.value {
    // Hangul, CJK and its forms, emoji: two columns each.
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }

  /// At most `width` columns, with an ellipsis where something was cut; of a path the end matters.
  static func cut(_ text: String, to width: Int, keepingEnd: Bool = false) -> String {
    guard of(text) > width else { return text }
    guard width > 1 else { return width == 1 ? "…" : "" }
    if keepingEnd {
      return "…" + String(cut(String(text.reversed()), to: width).dropLast().reversed())
    }
    var taken = 0
    var result = ""
    for character in text {
      let next = of(character)
      if taken + next > width - 1 { break }
      taken += next
      result.append(character)
    }
    return result + "…"
  }

  /// Filled up with spaces, at the left for `isFlushRight`.
  static func padded(_ text: String, to width: Int, isFlushRight: Bool = false) -> String {
    let gap = String(repeating: " ", count: max(0, width - of(text)))
    return isFlushRight ? gap + text : text + gap
  }

  /// Lines of at most `width` columns, broken at spaces, words that are too long cut hard.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
        var word = String(word)
        if !line.isEmpty, of(line) + 1 + of(word) > width {
          lines.append(line)
          line = ""
        }
        while of(word) > width {
          var head = ""
          while let next = word.first, of(head) + of(next) <= width {
            head.append(next)
            word.removeFirst()
          }
          lines.append(head)
        }
        line += line.isEmpty ? word : " " + word
      }
      lines.append(line)
    }
    return lines
  }
}
