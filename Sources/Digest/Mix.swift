/// 128 bits of state that take in 128 bits at a time through one 64 by 64 bit multiplication.
///
/// The family of wyhash and rapidhash, with two differences. Both halves of the product are kept and
/// the factors are added to them, so a factor of zero loses nothing and the state stays 128 bits
/// wide. The halves then cross by a rotation, because the low bits of a product depend on low bits
/// only.
struct Mix: Sendable {
  private var a: UInt64
  private var b: UInt64

  init(_ a: UInt64, _ b: UInt64) {
    self.a = a
    self.b = b
  }

  @inline(__always)
  mutating func absorb(_ x: UInt64, _ y: UInt64) {
    let left = a ^ x
    let right = b ^ y
    let product = left.multipliedFullWidth(by: right)
    let low = right ^ product.low
    let high = left ^ product.high
    a = low &+ (high &<< 32 | high &>> 32)
    b = high &+ Self.step
  }

  /// Closes with the length, which tells apart what only differs in how the end was read.
  @inline(__always)
  mutating func finish(length: UInt64) -> TextDigest {
    absorb(length, Self.closing)
    absorb(Self.closing, length)
    absorb(length, Self.step)
    return TextDigest(high: a, low: b)
  }

  /// 2^64 divided by the golden ratio: keeps a state of zeros from standing still.
  private static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// The fractional part of pi, first 64 bits.
  private static let closing: UInt64 = 0x243f_6a88_85a3_08d3
}

extension Mix {
  /// Four lanes take 64 bytes at a time, so that four multiplications run at once; what is left
  /// goes 16 bytes at a time into the first, the last 16 overlapping what was read before.
  @inline(__always)
  static func digest(_ bytes: UnsafeRawBufferPointer, _ key: TextDigest.Key) -> TextDigest {
    var mix = key.lanes.0
    let count = bytes.count
    guard let start = bytes.baseAddress, count > 0 else { return mix.finish(length: 0) }
    guard count >= 16 else {
      let (x, y) = short(start, count)
      mix.absorb(x, y)
      return mix.finish(length: UInt64(count))
    }
    var offset = 0
    if count >= 64 {
      mix = lanes(start, count, key)
      offset = count & ~63
    }
    while offset &+ 16 < count {
      mix.absorb(word(start, offset), word(start, offset &+ 8))
      offset &+= 16
    }
    mix.absorb(word(start, count &- 16), word(start, count &- 8))
    return mix.finish(length: UInt64(count))
  }

  private static func lanes(
    _ start: UnsafeRawPointer, _ count: Int, _ key: TextDigest.Key
  ) -> Mix {
    var (first, second, third, fourth) = key.lanes
    var offset = 0
    while offset &+ 64 <= count {
      first.absorb(word(start, offset), word(start, offset &+ 8))
      second.absorb(word(start, offset &+ 16), word(start, offset &+ 24))
      third.absorb(word(start, offset &+ 32), word(start, offset &+ 40))
      fourth.absorb(word(start, offset &+ 48), word(start, offset &+ 56))
      offset &+= 64
    }
    first.absorb(second.a, second.b)
    third.absorb(fourth.a, fourth.b)
    first.absorb(third.a, third.b)
    return first
  }

  /// 1 to 15 bytes as two words, no two of the same length alike.
  @inline(__always)
  private static func short(_ start: UnsafeRawPointer, _ count: Int) -> (UInt64, UInt64) {
    if count >= 8 { return (word(start, 0), word(start, count &- 8)) }
    if count >= 4 { return (half(start, 0), half(start, count &- 4)) }
    let first = UInt64(start.load(as: UInt8.self))
    let middle = UInt64(start.load(fromByteOffset: count &>> 1, as: UInt8.self))
    let last = UInt64(start.load(fromByteOffset: count &- 1, as: UInt8.self))
    return (first &<< 16 | middle &<< 8 | last, 0)
  }

  @inline(__always)
  private static func word(_ start: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  private static func half(_ start: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    UInt64(UInt32(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }
}
