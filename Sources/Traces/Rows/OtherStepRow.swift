package import Instants

/// A step of `TraceRows` that is no call.
package struct OtherStepRow: BitwiseCopyable, Sendable {
  /// The store keeps the number.
  package enum Kind: Int64, BitwiseCopyable, CaseIterable, Sendable {
    case thought, message, handover, state
  }

  package var kind: Kind
  package var step: Int32 = 0
  /// The tool that a thought announces, who speaks, to whom is handed over, which state; -1 for none.
  package var name: Int32 = -1
  package var time: Instant?
  package var text: TextMark?
  /// Of a thought.
  package var justification: TextMark?

  package init(kind: Kind) {
    self.kind = kind
  }
}
