import Glibc

/// The log likelihood ratios of many tables, added up exactly.
///
/// Sums are kept in fixed point (2⁻⁶⁴), where addition is associative: every order of adding, every
/// split over threads and every later subtraction gives the same last bit as the sorted order.
package struct EvidenceSum: Sendable {
  /// Σ (a − least possible a).
  private var excess = 0
  /// Σ of the normalisers: five alternatives for `helps`, then five for `hurts`.
  private var normalisers = InlineArray<10, Int128>(repeating: 0)

  /// The sum over no tables: E = 1.
  package init() {}

  /// The ten normalisers stand in `units` from `first` on.
  @inline(__always)
  mutating func add(
    excess: Int, normalisers units: UnsafeBufferPointer<Int128>, from first: Int, count: Int
  ) {
    self.excess += excess * count
    guard count > 1 else {
      for index in 0..<10 { normalisers[index] += units[first + index] }
      return
    }
    let factor = Int128(count)
    for index in 0..<10 { normalisers[index] += units[first + index] * factor }
  }

  /// Adds another sum: what two shards found together.
  package static func += (left: inout Self, right: Self) {
    left.excess += right.excess
    for index in 0..<10 { left.normalisers[index] += right.normalisers[index] }
  }

  /// Takes a part back out, for instance to see the evidence without one problem.
  package static func -= (left: inout Self, right: Self) {
    left.excess -= right.excess
    for index in 0..<10 { left.normalisers[index] -= right.normalisers[index] }
  }

  /// log E: the logarithm of the mean, over the alternatives, of the product of all ratios.
  package func logEvidence(_ direction: EvidenceDirection) -> Double {
    let slopes = EvidenceRatio.slopes
    let offset = direction == .helps ? 0 : slopes.count
    let sign = direction == .helps ? 1.0 : -1.0
    var logs = InlineArray<5, Double>(repeating: 0)
    var top = -Double.infinity
    for index in 0..<5 {
      logs[index] =
        sign * Double(excess) * slopes[index] - Self.double(normalisers[offset + index])
      top = max(top, logs[index])
    }
    var sum = 0.0
    for index in 0..<5 { sum += exp(logs[index] - top) }
    return top + log(sum / 5)
  }

  static func fixed(_ value: Double) -> Int128 {
    let whole = value.rounded(.down)
    let fraction = ((value - whole) * 0x1p64).rounded(.toNearestOrEven)
    // A fraction that rounds up to a whole unit does not fit UInt64.
    let units = fraction >= 0x1p64 ? Int128(1) << 64 : Int128(UInt64(fraction))
    return (Int128(Int64(whole)) << 64) + units
  }

  private static func double(_ value: Int128) -> Double {
    let whole = Int64(truncatingIfNeeded: value >> 64)
    let fraction = UInt64(truncatingIfNeeded: value)
    return Double(whole) + Double(fraction) * 0x1p-64
  }
}

extension EvidenceSum: Equatable {
  /// Equal to the last bit.
  package static func == (left: Self, right: Self) -> Bool {
    guard left.excess == right.excess else { return false }
    for index in 0..<10 where left.normalisers[index] != right.normalisers[index] { return false }
    return true
  }
}

extension EvidenceSum {
  /// How many bytes `store` writes.
  package static let storedSize = 8 + 10 * 16

  /// Appends the sum, little-endian.
  package func store(into bytes: inout [UInt8]) {
    withUnsafeBytes(of: Int64(excess).littleEndian) { bytes += $0 }
    for index in 0..<10 { withUnsafeBytes(of: normalisers[index].littleEndian) { bytes += $0 } }
  }

  /// What `store` wrote from `offset` on; the buffer must reach that far.
  package init(stored bytes: UnsafeRawBufferPointer, at offset: Int) {
    excess = Int(
      Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self)))
    for index in 0..<10 {
      normalisers[index] = Int128(
        littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8 + 16 * index, as: Int128.self))
    }
  }
}
