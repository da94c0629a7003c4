/// Who ran: never empty, otherwise as the trace spells it.
package struct AgentName: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  /// Takes the name as it is spelled, but for the prefix of the seed's enumeration.
  ///
  /// `AgentType.DIAGNOSIS` is `diagnosis`, `Diagnosis` stays itself. Nil for an empty name.
  package init?(_ spelled: String) {
    let prefix = "AgentType."
    let name = spelled.hasPrefix(prefix) ? spelled.dropFirst(prefix.count).lowercased() : spelled
    guard !name.isEmpty else { return nil }
    text = name
  }

  /// Takes a name that was an agent's name before, as it is; nil for an empty one.
  init?(exactly name: String) {
    guard !name.isEmpty else { return nil }
    text = name
  }

  package var description: String { text }

  package static func < (a: AgentName, b: AgentName) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }

  /// Whether the name can stand in a file name and on a command line as it is:
  /// `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`, not ending in `_vX.Y.Z`.
  package var isPlain: Bool {
    let bytes = Array(text.utf8)
    guard bytes.count <= 64, let first = bytes.first, isASCIIAlphanumeric(first) else {
      return false
    }
    return bytes.allSatisfy(isFileNameByte) && PromptReference.version(endOf: text) == nil
  }

  /// The name for use in a file name: itself when plain, otherwise with every other byte as `%XX`.
  package var fileName: String {
    if isPlain { return text }
    let escaped = escapedForFileName(text)
    return PromptReference.version(endOf: escaped) == nil ? escaped : escaped + "%"
  }
}

func isASCIIAlphanumeric(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  default: false
  }
}

func isFileNameByte(_ byte: UInt8) -> Bool {
  isASCIIAlphanumeric(byte) || byte == 0x2E || byte == 0x2D || byte == 0x5F
}

/// Every byte that is not a letter, digit, `-`, `_` or `.` as `%XX`, a leading dot too.
func escapedForFileName(_ text: String) -> String {
  var escaped = ""
  for (position, byte) in text.utf8.enumerated() {
    if isFileNameByte(byte), position > 0 || byte != 0x2E {
      escaped.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      let hex = String(byte, radix: 16, uppercase: true)
      escaped += byte < 16 ? "%0" + hex : "%" + hex
    }
  }
  return escaped
}
