package import Instants

/// A call of `TraceRows`.
///
/// Numbers of names count within the rows; -1 is none. A document may be hardly more than calls, and each
/// comes to one of these: what is absent takes no room beside a value that nothing else has.
package struct CallRow: BitwiseCopyable, Sendable {
  /// Place among all steps of the trace.
  package var step: Int32 = 0
  package var tool: Int32 = -1
  package var error: Int32 = -1
  package var shape: Int32 = -1
  package var state: Int32 = -1
  /// Place of what few calls have, -1 for none.
  package var detail: Int32 = -1
  private var firstValue: UInt32 = 0
  private var valueCount: UInt16 = 0
  /// 0 for failure, 1 for success, 2 for neither.
  private var successCode: UInt8 = 2
  private var hasResponse = false
  private var responseBytes: UInt32 = 0
  private var responseHigh: UInt64 = 0
  private var responseLow: UInt64 = 0
  private var microseconds = Int64.min
  private var seconds = Double.nan

  package init() {}

  package var success: Bool? {
    get { successCode == 2 ? nil : successCode == 1 }
    set { successCode = newValue.map { $0 ? 1 : 0 } ?? 2 }
  }

  package var time: Instant? {
    get { microseconds == .min ? nil : Instant(microseconds: microseconds) }
    set { microseconds = newValue?.microseconds ?? .min }
  }

  /// Seconds; never negative, always a number.
  package var duration: Double? {
    get { seconds.isNaN ? nil : seconds }
    set { seconds = newValue ?? .nan }
  }

  package var response: TextMark? {
    get {
      guard hasResponse else { return nil }
      return TextMark(high: responseHigh, low: responseLow, byteCount: Int(responseBytes))
    }
    set {
      hasResponse = newValue != nil
      responseHigh = newValue?.high ?? 0
      responseLow = newValue?.low ?? 0
      // No document has 4 GB.
      responseBytes = UInt32(clamping: newValue?.byteCount ?? 0)
    }
  }

  /// Places of the marks of its argument values, in the order of the arguments' names.
  package var values: Range<Int> {
    get { Int(firstValue)..<Int(firstValue) + Int(valueCount) }
    set {
      firstValue = UInt32(newValue.lowerBound)
      valueCount = UInt16(newValue.count)
    }
  }
}

/// What few calls have.
package struct CallDetailRow: BitwiseCopyable, Sendable {
  /// Of the error's message.
  package var errorMessage: TextMark?
  package var tokens: TokenCount?
  package var cost: Double?

  package init() {}

  /// Whether there is anything in it that the store keeps beside the call.
  package var isStored: Bool { tokens != nil || cost != nil }
}
