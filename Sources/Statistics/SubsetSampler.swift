/// Draws subsets of a fixed size, 64 at a time, as bits: bit l of `bits[i]` says whether i is in the l-th.
///
/// R. Floyd's method needs one bounded random integer per element chosen. They come many to a
/// 64-bit word (Brackett-Rozinsky and Lemire, "Batched ranged random integer generation", 2024), with
/// a rejection that makes every subset exactly equally likely.
struct SubsetSampler {
  /// Consecutive elements whose bounds' product fits one word.
  private struct Batch {
    let bounds: Range<UInt64>
    let product: UInt64
    /// Words whose last remainder falls below this are drawn again.
    let threshold: UInt64
  }

  private let batches: [Batch]
  private let philox: Philox
  private let stratum: UInt32

  init(size: Int, chosen: Int, philox: Philox, stratum: UInt32) {
    self.philox = philox
    self.stratum = stratum
    var batches: [Batch] = []
    var first = UInt64(size - chosen + 1)
    let end = UInt64(size + 1)
    while first < end {
      var product: UInt64 = 1
      var next = first
      while next < end {
        let (larger, isTooLarge) = product.multipliedReportingOverflow(by: next)
        if isTooLarge { break }
        product = larger
        next += 1
      }
      batches.append(
        Batch(bounds: first..<next, product: product, threshold: (0 &- product) % product))
      first = next
    }
    self.batches = batches
  }

  /// Replaces `bits`, one word per element, with the subsets numbered from `number`, an even one.
  func draw(from number: Int, count: Int, into bits: inout [UInt64]) {
    bits.withUnsafeMutableBufferPointer { bits in
      for index in bits.indices { bits[index] = 0 }
      for lane in stride(from: 0, to: count, by: 2) {
        let pairNumber = UInt32(truncatingIfNeeded: (number + lane) / 2)
        for index in batches.indices {
          let words = words(batch: index, pairNumber: pairNumber, attempt: 0)
          if !Self.place(batches[index], words.even, lane, bits) {
            var attempt: UInt32 = 1
            while !Self.place(
              batches[index],
              self.words(batch: index, pairNumber: pairNumber, attempt: attempt).even, lane, bits)
            {
              attempt += 1
            }
          }
          guard lane + 1 < count else { continue }
          if !Self.place(batches[index], words.odd, lane + 1, bits) {
            var attempt: UInt32 = 1
            while !Self.place(
              batches[index],
              self.words(batch: index, pairNumber: pairNumber, attempt: attempt).odd, lane + 1,
              bits)
            {
              attempt += 1
            }
          }
        }
      }
    }
  }

  /// Subsets with an even number and their successors share the four words of a counter.
  @inline(__always)
  private func words(
    batch: Int, pairNumber: UInt32, attempt: UInt32
  ) -> (even: UInt64, odd: UInt64) {
    // The offset keeps these counters apart from those of `RandomSource`.
    philox.pair(UInt32(truncatingIfNeeded: batch), pairNumber, stratum, 0x7065_726D &+ attempt)
  }

  /// Adds the batch's elements to one subset; false, with nothing changed, when the word is rejected.
  @inline(__always)
  private static func place(
    _ batch: Batch, _ word: UInt64, _ lane: Int, _ bits: UnsafeMutableBufferPointer<UInt64>
  ) -> Bool {
    // The last remainder, known before the draws are.
    guard word &* batch.product >= batch.threshold else { return false }
    var rest = word
    let bit = UInt64(1) << UInt64(lane)
    for bound in batch.bounds {
      let product = rest.multipliedFullWidth(by: bound)
      rest = product.low
      let drawn = Int(truncatingIfNeeded: product.high)
      let isTaken = bits[drawn] & bit != 0
      bits[isTaken ? Int(truncatingIfNeeded: bound) - 1 : drawn] |= bit
    }
    return true
  }
}
