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
    let (sum, carry) = low.addingReportingOverflow(run.low)
    low = sum
    high = high &+ run.high &+ (carry ? 1 : 0)
    count += 1
  }

  /// The number of runs and the sum of their digests, in hexadecimal.
  package var text: String { "\(count):\(TextDigest(high: high, low: low).hex)" }
}
