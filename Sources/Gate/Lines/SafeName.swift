internal import Redaction

/// Which names may stand in a prompt, or in the file of a version beside it: traces are untrusted.
package enum SafeName {
  package static let longest = 48
  private static let longestID = 128

  /// Whether it is a plain word that looks like no secret: keys are plain words too.
  package static func mayBeQuoted(_ name: String) -> Bool {
    isPlain(name) && Redactor().findings(in: name).isEmpty
  }

  /// Whether a trace id may be named as a sample: printable ASCII without spaces, quotes, braces or
  /// brackets, and no secret.
  package static func mayBeCited(_ id: String) -> Bool {
    let bytes = id.utf8
    guard !bytes.isEmpty, bytes.count <= longestID else { return false }
    let isPlain = bytes.allSatisfy { byte in
      isLetter(byte) || (0x30...0x39).contains(byte) || "_-.:/+=@#~".utf8.contains(byte)
    }
    return isPlain && Redactor().findings(in: id).isEmpty
  }

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
