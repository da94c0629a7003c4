/// The least Jaccard similarity at which two sets are joined, exact to a millionth.
///
/// Kept as a whole number, so that a pair exactly at the threshold is joined whatever binary fraction
/// the threshold was written as.
package struct JaccardThreshold: Hashable, Sendable {
  private static let whole = 1_000_000
  private let millionths: Int

  /// Nil unless `share`, rounded to a millionth, is above 0 and at most 1.
  package init?(_ share: Double) {
    let scaled = (share * Double(Self.whole)).rounded()
    guard scaled >= 1, scaled <= Double(Self.whole) else { return nil }
    millionths = Int(scaled)
  }

  private init(millionths: Int) {
    self.millionths = millionths
  }

  /// 0.7, at which error messages of one cause meet and those of two do not.
  package static let standard = JaccardThreshold(millionths: 700_000)

  /// The smallest overlap at which two sets whose sizes add up to `total` are similar.
  ///
  /// `k / (total - k) >= t` exactly when `k (1 + t) >= t · total`.
  func overlapNeeded(total: Int) -> Int {
    ceiling(of: millionths * total, by: Self.whole + millionths)
  }

  /// The smallest set that can be similar to one of `size` elements; also its smallest overlap.
  func smallestPartner(of size: Int) -> Int {
    ceiling(of: millionths * size, by: Self.whole)
  }

  private func ceiling(of dividend: Int, by divisor: Int) -> Int {
    (dividend + divisor - 1) / divisor
  }
}
