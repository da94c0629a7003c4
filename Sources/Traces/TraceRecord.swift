/// A trace as one source gives it: what it says, the marks by which that is recognised, and where it
/// stands.
package struct TraceRecord: Sendable {
  package var trace: Trace
  /// Of everything the trace says, wherever it is written.
  package var content: TextMark
  /// Of steps, arguments and responses only: two runs with the same are one observation.
  package var behaviour: TextMark
  package var place: Place

  package init(trace: Trace, content: TextMark, behaviour: TextMark, place: Place) {
    self.trace = trace
    self.content = content
    self.behaviour = behaviour
    self.place = place
  }

  /// Where in its source a trace can be read again.
  package struct Place: Hashable, BitwiseCopyable, Sendable {
    /// The document that holds it: byte offset and length in the (decompressed) source.
    package var documentOffset: Int
    package var documentLength: Int
    /// Position among the traces of the document.
    package var ordinal: Int

    package init(documentOffset: Int, documentLength: Int, ordinal: Int) {
      self.documentOffset = documentOffset
      self.documentLength = documentLength
      self.ordinal = ordinal
    }
  }
}
