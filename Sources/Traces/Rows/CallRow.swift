package import Instants

/// A call of `TraceRows`.
///
/// Numbers of names count within the rows; -1 is none.
package struct CallRow: BitwiseCopyable, Sendable {
  /// Place among all steps of the trace.
  package var step: Int32 = 0
  package var tool: Int32 = -1
  package var error: Int32 = -1
  package var shape: Int32 = -1
  package var state: Int32 = -1
  package var valueCount: Int32 = 0
  /// Where the marks of its argument values begin, in the order of the arguments' names.
  package var firstValue = 0
  package var success: Bool?
  package var time: Instant?
  /// Seconds; never negative.
  package var duration: Double?
  package var response: TextMark?
  package var errorMessage: TextMark?
  /// Place of what few calls have, -1 for none.
  package var detail: Int32 = -1

  package init() {}

  package var values: Range<Int> { firstValue..<firstValue + Int(valueCount) }
}

/// What few calls have.
package struct CallDetailRow: BitwiseCopyable, Sendable {
  package var tokens: TokenCount?
  package var cost: Double?

  package init(tokens: TokenCount? = nil, cost: Double? = nil) {
    self.tokens = tokens
    self.cost = cost
  }
}
