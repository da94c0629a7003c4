/// Something in a source that was not as it should be.
///
/// The batch goes on; nothing is dropped
/// without one.
package struct Finding: Hashable, Sendable {
  /// A fixed word for scripts, for example `not_json`.
  package var code: String
  /// Byte offset in the source's (decompressed) text.
  package var offset: Int
  /// What is wrong and what was done about it, without a word of the trace's own text.
  package var reason: String
  /// Whether a record was set aside because of it; otherwise it was read as well as possible.
  package var isSetAside: Bool

  package init(code: String, offset: Int, reason: String, isSetAside: Bool) {
    self.code = code
    self.offset = offset
    self.reason = reason
    self.isSetAside = isSetAside
  }
}
