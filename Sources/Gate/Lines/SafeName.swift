/// Which names may stand in a prompt: traces are untrusted.
package enum SafeName {
  package static let longest = 48

  /// Whether it is a plain word: `[A-Za-z][A-Za-z0-9_.-]{0,47}`.
  package static func isPlain(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, bytes.count <= longest, isLetter(first) else { return false }
    return bytes.allSatisfy { byte in
      isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2E
        || byte == 0x2D
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
