/// How a text is written so that a person can read it and every YAML library reads it back
/// unchanged.
enum TextForm: Equatable {
  /// As it is: neither YAML 1.1 nor 1.2 takes it for anything but text.
  case plain
  case singleQuoted
  /// With escapes, on one line or with a line break after every escaped one.
  case doubleQuoted
  /// A block; the indicator says how deep it is indented where the text itself begins with a blank.
  case literal(indicator: Bool)

  /// Longer texts are written as blocks even when they have a single line.
  static let longestLine = 80

  /// The form of a value.
  ///
  /// At the root a block with an indicator is read differently by different libraries. At the end
  /// of the document a last line without content would be at the mercy of every editor.
  init(value bytes: UnsafeBufferPointer<UInt8>, isRoot: Bool, endsDocument: Bool) {
    let traits = TextTraits(bytes)
    let asksForBlock = traits.hasNewline || bytes.count > TextForm.longestLine
    let loses =
      traits.isBlank || isRoot && traits.startsBlank || endsDocument && traits.endsInBlankLine
    if traits.isPrintable && asksForBlock && !loses {
      self = .literal(indicator: traits.startsBlank)
    } else {
      self.init(traits, of: bytes)
    }
  }

  /// The form of a key, which never is a block.
  init(key bytes: UnsafeBufferPointer<UInt8>) {
    self.init(TextTraits(bytes), of: bytes)
  }

  private init(_ traits: TextTraits, of bytes: UnsafeBufferPointer<UInt8>) {
    if !traits.isPrintable || traits.hasNewline || traits.hasTab {
      self = .doubleQuoted
    } else if bytes.count <= TextForm.longestLine && PlainText.isSafe(bytes) {
      self = .plain
    } else {
      self = traits.hasQuoteOrBackslash ? .singleQuoted : .doubleQuoted
    }
  }
}
