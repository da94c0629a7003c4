/// What decides how a text can be written, found in one pass over its UTF-8.
struct TextTraits {
  /// Without a character that some YAML library drops, normalises or refuses; tabs and newlines are
  /// fine.
  private(set) var isPrintable = true
  private(set) var hasNewline = false
  private(set) var hasTab = false
  private(set) var hasQuoteOrBackslash = false
  /// The first character is a space, a tab or a newline.
  let startsBlank: Bool
  /// Nothing but spaces, tabs and newlines, or nothing at all.
  let isBlank: Bool
  /// The text of a block would end in a line that is empty or has only blanks.
  let endsInBlankLine: Bool

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    startsBlank = bytes.first.map(TextTraits.isBlank) ?? false
    isBlank = bytes.allSatisfy(TextTraits.isBlank)
    let lines = bytes.last == Byte.newline ? bytes.dropLast() : bytes[...]
    endsInBlankLine = lines.reversed().prefix { $0 != Byte.newline }.allSatisfy(TextTraits.isBlank)

    for index in bytes.indices {
      switch bytes[index] {
      case Byte.newline: hasNewline = true
      case Byte.tab: hasTab = true
      case Byte.quote, Byte.backslash: hasQuoteOrBackslash = true
      case 0x20..<0x7F: continue
      default:
        if Unprintable(at: index, in: bytes) != nil {
          isPrintable = false
          return
        }
      }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == Byte.space || byte == Byte.tab || byte == Byte.newline
  }
}

/// A character that is written as an escape.
///
/// C0 but tab and newline, DEL, C1 with NEL, the line and paragraph separators (line breaks to YAML
/// 1.1), the byte order mark (dropped or refused) and U+FFFE and U+FFFF (refused).
struct Unprintable {
  let scalar: UInt32
  /// In bytes.
  let length: Int

  init?(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    let first = bytes[index]
    switch first {
    case Byte.tab, Byte.newline:
      return nil
    case 0x00..<0x20, 0x7F:
      self.init(scalar: UInt32(first), length: 1)
    case 0xC2 where bytes[index + 1] < 0xA0:
      self.init(scalar: UInt32(bytes[index + 1]), length: 2)
    case 0xE2 where bytes[index + 1] == 0x80 && (0xA8...0xA9).contains(bytes[index + 2]):
      self.init(scalar: 0x2000 | UInt32(bytes[index + 2] & 0x3F), length: 3)
    case 0xEF where bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF:
      self.init(scalar: 0xFEFF, length: 3)
    case 0xEF where bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
      self.init(scalar: 0xFFC0 | UInt32(bytes[index + 2] & 0x3F), length: 3)
    default:
      return nil
    }
  }

  private init(scalar: UInt32, length: Int) {
    self.scalar = scalar
    self.length = length
  }
}
