internal import Digest

/// What tells one state of an agent's evidence from another: the same runs give the same, whatever the
/// order in which they came.
package struct EvidenceDigest: Hashable, Sendable {
  private var high: UInt64 = 0
  private var low: UInt64 = 0
  private var count = 0

  /// Of no runs.
  init() {}

  /// Adds one run; adding commutes, so that runs need no sorting.
  mutating func add(_ run: TextDigest) {
    add(run.high, run.low)
    count += 1
  }

  /// Adds other runs.
  mutating func add(_ others: EvidenceDigest) {
    add(others.high, others.low)
    count += others.count
  }

  private mutating func add(_ high: UInt64, _ low: UInt64) {
    let (sum, carry) = self.low.addingReportingOverflow(low)
    self.low = sum
    self.high = self.high &+ high &+ (carry ? 1 : 0)
  }

  /// The number of runs and the sum of their digests, in hexadecimal.
  package var text: String { "\(count):\(TextDigest(high: high, low: low).hex)" }
}
