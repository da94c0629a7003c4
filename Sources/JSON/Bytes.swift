private import Glibc

extension UnsafeRawBufferPointer {
  @usableFromInline
  func elementsEqualBytes(_ other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    guard let a = baseAddress, let b = other.baseAddress else { return true }
    return memcmp(a, b, count) == 0
  }
}

/// The value of a short decimal; nil when it is not that simple.
///
/// Where the digits fit 53 bits and the power of ten is exact, one correctly rounded operation on two
/// exact doubles gives the nearest one (Clinger's fast path).
func shortDecimal(_ text: UnsafeRawBufferPointer) -> Double? {
  guard text.count <= 19 else { return nil }
  var digits: UInt64 = 0
  var decimals = 0
  var afterPoint = false
  var negative = false
  for byte in text {
    switch byte {
    case 0x30...0x39:
      digits = digits &* 10 &+ UInt64(byte &- 0x30)
      if afterPoint { decimals += 1 }
    case UInt8(ascii: "."): afterPoint = true
    case UInt8(ascii: "-"): negative = true
    default: return nil
    }
  }
  guard digits < 1 << 53, decimals < powersOfTen.count else { return nil }
  let value = Double(digits) / powersOfTen[decimals]
  return negative ? -value : value
}

private let powersOfTen: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]
