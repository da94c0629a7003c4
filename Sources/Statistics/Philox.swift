/// The counter-based generator Philox4x32-10 (Salmon and others, "Parallel random numbers: as easy as
/// 1, 2, 3", 2011): a pure function from a counter and a key to 128 random bits.
///
/// Nothing is carried from one draw to the next, so what a permutation looks like cannot depend on
/// threads or on what was drawn before it.
package struct Philox: Sendable {
  private let key0: UInt32
  private let key1: UInt32

  /// The key: the same seed gives the same function.
  package init(seed: UInt64) {
    key0 = UInt32(truncatingIfNeeded: seed)
    key1 = UInt32(truncatingIfNeeded: seed >> 32)
  }

  /// The four words at a counter of four words.
  @inline(__always)
  package func words(_ counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var c0 = counter[0]
    var c1 = counter[1]
    var c2 = counter[2]
    var c3 = counter[3]
    var k0 = key0
    var k1 = key1
    for _ in 0..<10 {
      let left = UInt64(c0) &* 0xD251_1F53
      let right = UInt64(c2) &* 0xCD9E_8D57
      c0 = UInt32(truncatingIfNeeded: right >> 32) ^ c1 ^ k0
      c1 = UInt32(truncatingIfNeeded: right)
      c2 = UInt32(truncatingIfNeeded: left >> 32) ^ c3 ^ k1
      c3 = UInt32(truncatingIfNeeded: left)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return SIMD4(c0, c1, c2, c3)
  }

  /// The same 128 bits as two words of 64, the first word of the counter lowest.
  @inline(__always)
  func pair(_ c0: UInt32, _ c1: UInt32, _ c2: UInt32, _ c3: UInt32) -> (UInt64, UInt64) {
    let words = words(SIMD4(c0, c1, c2, c3))
    return (
      UInt64(words[0]) | UInt64(words[1]) << 32, UInt64(words[2]) | UInt64(words[3]) << 32
    )
  }
}
