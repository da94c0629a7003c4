/// Counts, for each of the 64 bits, in how many words it is set.
///
/// Plane p holds bit p of all 64 counters, so that adding a word is a few logical operations
/// (carry-save adders); two words side by side, sixteen pairs at a time.
enum PositionalCounter {
  private typealias Pair = SIMD2<UInt64>
  private static let planeCount = 32

  /// Counts `words`; `counts` has 64 elements.
  static func count(
    _ words: UnsafeBufferPointer<UInt64>, into counts: UnsafeMutablePointer<UInt32>
  ) {
    let pairs = UnsafeRawBufferPointer(words)
    withUnsafeTemporaryAllocation(of: Pair.self, capacity: planeCount) { planes in
      planes.initialize(repeating: Pair())
      var ones = Pair()
      var twos = Pair()
      var fours = Pair()
      var eights = Pair()
      var next = 0
      while next + 32 <= words.count {
        let firstEights = eight(pairs, next, &ones, &twos, &fours)
        let secondEights = eight(pairs, next + 16, &ones, &twos, &fours)
        ripple(add(&eights, firstEights, secondEights), from: 4, planes)
        next += 32
      }
      planes[0] = ones
      planes[1] = twos
      planes[2] = fours
      planes[3] = eights
      while next < words.count {
        ripple(Pair(words[next], 0), from: 0, planes)
        next += 1
      }
      for bit in 0..<64 { counts[bit] = 0 }
      for plane in 0..<planeCount where planes[plane] != Pair() {
        for bits in [planes[plane].x, planes[plane].y] {
          for bit in 0..<64 {
            counts[bit] &+= UInt32(truncatingIfNeeded: bits >> UInt64(bit) & 1) << UInt32(plane)
          }
        }
      }
    }
  }

  /// Adds sixteen words from `first`; the carry counts eights.
  @inline(__always)
  private static func eight(
    _ words: UnsafeRawBufferPointer, _ first: Int,
    _ ones: inout Pair, _ twos: inout Pair, _ fours: inout Pair
  ) -> Pair {
    let a = add(&ones, pair(words, first), pair(words, first + 2))
    let b = add(&ones, pair(words, first + 4), pair(words, first + 6))
    let c = add(&twos, a, b)
    let d = add(&ones, pair(words, first + 8), pair(words, first + 10))
    let e = add(&ones, pair(words, first + 12), pair(words, first + 14))
    return add(&fours, c, add(&twos, d, e))
  }

  @inline(__always)
  private static func pair(_ words: UnsafeRawBufferPointer, _ first: Int) -> Pair {
    words.loadUnaligned(fromByteOffset: first &* 8, as: Pair.self)
  }

  /// Full adder: leaves the sum bit in `low`, returns the carry.
  @inline(__always)
  private static func add(_ low: inout Pair, _ b: Pair, _ c: Pair) -> Pair {
    let half = low ^ b
    let carry = (low & b) | (half & c)
    low = half ^ c
    return carry
  }

  @inline(__always)
  private static func ripple(
    _ bits: Pair, from plane: Int, _ planes: UnsafeMutableBufferPointer<Pair>
  ) {
    var carry = bits
    var plane = plane
    while carry.x | carry.y != 0 {
      let sum = planes[plane] ^ carry
      carry &= planes[plane]
      planes[plane] = sum
      plane += 1
    }
  }
}
