/// The characters of an expression and how far they have been read.
struct CronScanner {
  private let text: String
  private let characters: [Character]
  private(set) var position = 0

  init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  /// The character to be read next; nil at the end.
  var peek: Character? { position < characters.count ? characters[position] : nil }

  /// Whether a list's item or a field ends here.
  var isAtItemEnd: Bool {
    switch peek {
    case nil, ",", " ", "\t": true
    default: false
    }
  }

  func error(_ reason: CronError.Reason, at offset: Int? = nil) -> CronError {
    CronError(text: text, offset: offset ?? position, reason: reason)
  }

  mutating func skipBlanks() {
    while peek == " " || peek == "\t" { position += 1 }
  }

  /// Reads the character if it is the next one; letters in either case.
  mutating func take(_ character: Character) -> Bool {
    guard let next = peek, next == character || next.lowercased() == character.lowercased() else {
      return false
    }
    position += 1
    return true
  }

  mutating func digits() -> String {
    take { $0.isASCII && $0.isNumber }
  }

  mutating func letters() -> String {
    take { $0.isASCII && $0.isLetter }
  }

  /// Goes back to a position read before.
  mutating func rewind(to earlier: Int) { position = earlier }

  mutating func expectEnd() throws(CronError) {
    skipBlanks()
    guard peek == nil else { throw error(.tooMuch) }
  }

  /// Reads `@name`, which must be all there is.
  mutating func shortcut() throws(CronError) -> CronShortcut {
    let start = position
    let word = take { $0 != " " && $0 != "\t" }
    if word == "@reboot" { throw error(.reboot, at: start) }
    guard let shortcut = CronShortcut(rawValue: String(word.dropFirst())) else {
      throw error(.unknownShortcut(word), at: start)
    }
    try expectEnd()
    return shortcut
  }

  private mutating func take(while belongs: (Character) -> Bool) -> String {
    let start = position
    while let next = peek, belongs(next) { position += 1 }
    return String(characters[start..<position])
  }
}
