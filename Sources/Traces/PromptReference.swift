/// The prompt version that a run names: `1.0.2`, or the digest of a prompt's content.
package struct PromptReference: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  /// Accepts `X.Y.Z`, `vX.Y.Z`, `<agent>_vX.Y.Z` and a content digest (64 hex digits, with or
  /// without `sha256:`), and keeps only the version or the digest; nil for anything else.
  package init?(_ spelled: String) {
    if let version = Self.version(spelled) ?? Self.version(endOf: spelled) {
      text = version
      return
    }
    let digest = spelled.hasPrefix("sha256:") ? String(spelled.dropFirst(7)) : spelled
    guard digest.utf8.count == 64, digest.utf8.allSatisfy(Self.isHexDigit) else { return nil }
    text = "sha256:" + digest.lowercased()
  }

  package var description: String { text }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  /// `X.Y.Z` of `X.Y.Z` or `vX.Y.Z`.
  static func version(_ text: String) -> String? {
    let bare = text.hasPrefix("v") ? text.dropFirst() : text[...]
    let parts = bare.split(separator: ".", omittingEmptySubsequences: false)
    let isVersion =
      parts.count == 3
      && parts.allSatisfy { part in
        (1...9).contains(part.utf8.count) && part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
          && (part == "0" || !part.hasPrefix("0"))
      }
    return isVersion ? String(bare) : nil
  }

  /// `X.Y.Z` of a text that ends in `_vX.Y.Z`.
  static func version(endOf text: String) -> String? {
    guard let bar = text.lastIndex(of: "_") else { return nil }
    let tail = text[text.index(after: bar)...]
    return tail.hasPrefix("v") ? version(String(tail)) : nil
  }
}
