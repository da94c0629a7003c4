/// 512 counters side by side: plane p holds bit p of each, so that adding a row of bits is a handful of
/// logical operations (carry-save adders).
struct BitCounter {
  private var planes: [SIMD8<UInt64>] = []

  /// Counts, per lane, the ones in the rows at these places.
  mutating func count(_ rows: Slice<UnsafeBufferPointer<SIMD8<UInt64>>>, at places: [Int32]) {
    let width = max(4, Int.bitWidth - places.count.leadingZeroBitCount)
    planes = [SIMD8<UInt64>](repeating: SIMD8(repeating: 0), count: width)
    let rows = UnsafeBufferPointer(rebasing: rows)
    var ones = SIMD8<UInt64>(repeating: 0)
    var twos = ones
    var fours = ones
    planes.withUnsafeMutableBufferPointer { planes in
      places.withUnsafeBufferPointer { places in
        var next = 0
        while next + 8 <= places.count {
          let firstTwos = Self.add(
            &ones, rows[Int(places[next])], rows[Int(places[next + 1])])
          let secondTwos = Self.add(
            &ones, rows[Int(places[next + 2])], rows[Int(places[next + 3])])
          let firstFours = Self.add(&twos, firstTwos, secondTwos)
          let thirdTwos = Self.add(
            &ones, rows[Int(places[next + 4])], rows[Int(places[next + 5])])
          let fourthTwos = Self.add(
            &ones, rows[Int(places[next + 6])], rows[Int(places[next + 7])])
          let secondFours = Self.add(&twos, thirdTwos, fourthTwos)
          Self.ripple(Self.add(&fours, firstFours, secondFours), from: 3, planes)
          next += 8
        }
        planes[0] = ones
        planes[1] = twos
        planes[2] = fours
        while next < places.count {
          Self.ripple(rows[Int(places[next])], from: 0, planes)
          next += 1
        }
      }
    }
  }

  /// The count in one lane.
  func value(lane: Int) -> Int {
    var value = 0
    for (plane, bits) in planes.enumerated() {
      value |= Int(bits[lane / 64] >> UInt64(lane % 64) & 1) << plane
    }
    return value
  }

  /// Lanes that counted more than `limit`.
  func lanes(above limit: Int) -> SIMD8<UInt64> {
    guard limit >= 0 else { return SIMD8(repeating: .max) }
    guard limit >> planes.count == 0 else { return SIMD8(repeating: 0) }
    var above = SIMD8<UInt64>(repeating: 0)
    var equal = SIMD8<UInt64>(repeating: .max)
    for plane in planes.indices.reversed() {
      if limit >> plane & 1 == 0 {
        above |= equal & planes[plane]
        equal &= ~planes[plane]
      } else {
        equal &= planes[plane]
      }
    }
    return above
  }

  /// Lanes that counted exactly `limit`.
  func lanes(equalTo limit: Int) -> SIMD8<UInt64> {
    lanes(above: limit - 1) & ~lanes(above: limit)
  }

  /// Full adder: leaves the sum bit in `low`, returns the carry.
  @inline(__always)
  private static func add(
    _ low: inout SIMD8<UInt64>, _ b: SIMD8<UInt64>, _ c: SIMD8<UInt64>
  ) -> SIMD8<UInt64> {
    let half = low ^ b
    let carry = (low & b) | (half & c)
    low = half ^ c
    return carry
  }

  @inline(__always)
  private static func ripple(
    _ bits: SIMD8<UInt64>, from plane: Int,
    _ planes: UnsafeMutableBufferPointer<SIMD8<UInt64>>
  ) {
    var carry = bits
    for index in plane..<planes.count {
      let sum = planes[index] ^ carry
      carry &= planes[index]
      planes[index] = sum
    }
  }
}
