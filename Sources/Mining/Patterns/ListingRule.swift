import Glibc

/// Which of the many claims compared are worked out and listed; the others are only counted.
package struct ListingRule: Hashable, Sendable {
  /// A claim is listed from this log E on, in either direction.
  package var smallestLogEvidence = log(3.0)
  /// It is listed up to this approximate p too.
  package var largestP = 0.01
  /// Sample traces per claim.
  package var sampleCount = 5

  /// The house rule.
  package init() {}
}
