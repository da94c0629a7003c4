/// The keys and indices that lead from the root of a document to a node.
package indirect enum YAMLPath: Sendable {
  case root
  case key(String, in: YAMLPath)
  case index(Int, in: YAMLPath)
}

extension YAMLPath: CustomStringConvertible {
  /// `agents.diagnosis` or `jobs[2].cron`, items counted from 0; empty at the root.
  package var description: String {
    switch self {
    case .root:
      return ""
    case .index(let index, let parent):
      return "\(parent)[\(index)]"
    case .key(let key, let parent):
      let name = YAMLPath.name(key)
      if case .root = parent { return name }
      return "\(parent).\(name)"
    }
  }

  private static func name(_ key: String) -> String {
    let isWord = key.utf8.allSatisfy { byte in
      Byte.isLetter(byte) || Byte.isDigit(byte) || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-")
    }
    return isWord && !key.isEmpty && key.utf8.count <= 60 ? key : quoted(key)
  }

  /// Text as it may stand in a message: on one line, without control characters, at most 60
  /// characters.
  static func quoted(_ text: String) -> String {
    let short = text.prefix(60)
    let tail = short.endIndex == text.endIndex ? "" : "…"
    return String(short).debugDescription + tail
  }
}
