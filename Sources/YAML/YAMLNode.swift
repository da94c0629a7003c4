/// A node of a document as it was written, with its place; reading it as a type is what may fail.
package struct YAMLNode: Sendable {
  package let content: Content
  package let mark: YAMLMark
  package let path: YAMLPath

  package enum Content: Sendable {
    case scalar(String, YAMLScalarStyle)
    case sequence([YAMLNode])
    /// In the order of the document; no key occurs twice.
    case mapping([Entry])
  }

  /// A key with its own place, for messages about the key, and its value.
  package struct Entry: Sendable {
    package let key: String
    package let mark: YAMLMark
    package let value: YAMLNode
  }
}

extension YAMLNode {
  /// The root of a document without content.
  static let nothing = YAMLNode(
    content: .scalar("", .plain), mark: YAMLMark(line: 1, column: 1), path: .root)
}

/// How a scalar was written; only a plain one may be anything but text.
package enum YAMLScalarStyle: Equatable, Sendable {
  case plain
  case singleQuoted
  case doubleQuoted
  case literal
  case folded
}
