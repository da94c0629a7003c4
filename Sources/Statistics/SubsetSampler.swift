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

  private let size: Int
  private let batches: [Batch]
  private let philox: Philox
  private let stratum: UInt32

  /// From so many elements on a subset is drawn on its own, in few cache lines, and 64 of them are turned
  /// at the end.
  private static let wide = 1024

  init(size: Int, chosen: Int, philox: Philox, stratum: UInt32) {
    self.size = size
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
    guard size >= Self.wide else {
      bits.withUnsafeMutableBufferPointer { bits in
        for index in bits.indices { bits[index] = 0 }
        for lane in stride(from: 0, to: count, by: 2) {
          draw(number + lane, lane + 1 < count, LaneMarks(lane, bits), LaneMarks(lane + 1, bits))
        }
      }
      return
    }
    let words = (size + 63) / 64
    var subsets = [UInt64](repeating: 0, count: 64 * words)
    subsets.withUnsafeMutableBufferPointer { subsets in
      for lane in stride(from: 0, to: count, by: 2) {
        func marks(_ lane: Int) -> OwnMarks {
          OwnMarks(
            bits: UnsafeMutableBufferPointer(rebasing: subsets[lane * words..<(lane + 1) * words]))
        }
        draw(number + lane, lane + 1 < count, marks(lane), marks(lane + 1))
      }
    }
    var square = BitSquare()
    for word in 0..<words {
      for lane in 0..<64 { square.rows[lane] = subsets[lane * words + word] }
      square.transpose()
      let first = 64 * word
      for place in 0..<min(64, size - first) { bits[first + place] = square.rows[place] }
    }
  }

  /// An even subset and, if wanted, the next.
  @inline(__always)
  private func draw<Marks: SubsetMarks>(
    _ number: Int, _ hasOdd: Bool, _ even: Marks, _ odd: Marks
  ) {
    let pairNumber = UInt32(truncatingIfNeeded: number / 2)
    for index in batches.indices {
      let words = words(batch: index, pairNumber: pairNumber, attempt: 0)
      if !Self.place(batches[index], words.even, even) {
        var attempt: UInt32 = 1
        while !Self.place(
          batches[index],
          self.words(batch: index, pairNumber: pairNumber, attempt: attempt).even, even)
        {
          attempt += 1
        }
      }
      guard hasOdd else { continue }
      if !Self.place(batches[index], words.odd, odd) {
        var attempt: UInt32 = 1
        while !Self.place(
          batches[index],
          self.words(batch: index, pairNumber: pairNumber, attempt: attempt).odd, odd)
        {
          attempt += 1
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
  private static func place<Marks: SubsetMarks>(
    _ batch: Batch, _ word: UInt64, _ marks: Marks
  ) -> Bool {
    // The last remainder, known before the draws are.
    guard word &* batch.product >= batch.threshold else { return false }
    var rest = word
    var bound = batch.bounds.lowerBound
    while bound < batch.bounds.upperBound {
      let product = rest.multipliedFullWidth(by: bound)
      rest = product.low
      let drawn = product.high
      // Without a branch, which nobody could predict: the bound's own element where it is taken.
      let isTaken = 0 &- marks.count(of: drawn)
      marks.insert(drawn ^ (drawn ^ (bound &- 1)) & isTaken)
      bound &+= 1
    }
    return true
  }
}

/// Where the elements of one subset are marked.
private protocol SubsetMarks {
  /// 1 for an element of the subset, else 0.
  func count(of element: UInt64) -> UInt64
  func insert(_ element: UInt64)
}

/// One lane of words that 64 subsets share.
private struct LaneMarks: SubsetMarks {
  private let lane: UInt64
  private let bits: UnsafeMutableBufferPointer<UInt64>

  @inline(__always)
  init(_ lane: Int, _ bits: UnsafeMutableBufferPointer<UInt64>) {
    self.lane = UInt64(lane & 63)
    self.bits = bits
  }

  @inline(__always)
  func count(of element: UInt64) -> UInt64 {
    bits[Int(truncatingIfNeeded: element)] &>> lane & 1
  }

  @inline(__always)
  func insert(_ element: UInt64) { bits[Int(truncatingIfNeeded: element)] |= 1 &<< lane }
}

/// A bit for each element.
private struct OwnMarks: SubsetMarks {
  let bits: UnsafeMutableBufferPointer<UInt64>

  @inline(__always)
  func count(of element: UInt64) -> UInt64 {
    bits[Int(truncatingIfNeeded: element &>> 6)] &>> (element & 63) & 1
  }

  @inline(__always)
  func insert(_ element: UInt64) {
    bits[Int(truncatingIfNeeded: element &>> 6)] |= 1 &<< (element & 63)
  }
}
