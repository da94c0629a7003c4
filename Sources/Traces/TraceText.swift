/// What is kept of a text that stays in the traces: enough to recognise it when it is read again.
package struct TextMark: Hashable, BitwiseCopyable, Sendable {
  /// Stands where a mark is yet to be made.
  static let nothing = TextMark(high: 0, low: 0, byteCount: 0)

  package let high: UInt64
  package let low: UInt64
  package let byteCount: Int

  package init(high: UInt64, low: UInt64, byteCount: Int) {
    self.high = high
    self.low = low
    self.byteCount = byteCount
  }
}

/// A response, a thought, a submission: its mark and, only where a reader was asked for it, itself.
package struct TraceText: Hashable, Sendable {
  package let mark: TextMark
  package let content: String?

  package init(mark: TextMark, content: String?) {
    self.mark = mark
    self.content = content
  }
}
