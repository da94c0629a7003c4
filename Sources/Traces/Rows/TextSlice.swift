/// A text that stands among the texts of `TraceRows`.
package struct TextSlice: BitwiseCopyable, Sendable {
  package var start: Int
  package var count: Int

  package init(start: Int, count: Int) {
    self.start = start
    self.count = count
  }

  package var range: Range<Int> { start..<start + count }
}
