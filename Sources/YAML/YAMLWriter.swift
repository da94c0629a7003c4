/// Writes a value as a YAML document that a person can read and diff; parsing it gives the value
/// back.
///
/// Block style, two spaces a level, keys in the caller's order, long or multi-line text as literal
/// blocks, one final newline. Equal values are equal bytes.
package struct YAMLWriter: Sendable {
  package init() {}

  /// The document in UTF-8; fails on a key that occurs twice and on nesting that no parser of ours
  /// reads.
  package func bytes(of value: YAMLValue) throws(YAMLError) -> [UInt8] {
    var document = DocumentText()
    try document.write(value)
    return document.output
  }

  /// The document as text.
  package func text(of value: YAMLValue) throws(YAMLError) -> String {
    String(decoding: try bytes(of: value), as: UTF8.self)
  }
}
