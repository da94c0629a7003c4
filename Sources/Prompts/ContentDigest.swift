/// The digest that names a prompt's content: `sha256:` and 64 hexadecimal digits.
package struct ContentDigest: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  /// Nil unless the text is `sha256:` and 64 lowercase digits.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 71, text.hasPrefix("sha256:") else { return nil }
    let areDigits = bytes[7...].allSatisfy {
      ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66)
    }
    guard areDigits else { return nil }
    self.text = text
  }

  package var description: String { text }

  /// The first digits, enough for a person to tell versions apart.
  package var short: String { String(text.dropFirst(7).prefix(12)) }
}
