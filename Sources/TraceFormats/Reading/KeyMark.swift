private import Glibc

/// Eight bytes that tell nearly all short names apart: the first eight, the last eight, the length.
enum KeyMark {
  @inline(__always)
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    guard bytes.count >= 8 else {
      var head: UInt64 = 0
      for byte in bytes { head = head << 8 | UInt64(byte) }
      return head ^ (UInt64(bytes.count) << 56)
    }
    let head = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
    let tail = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
    return (head &* 0xFF51_AFD7_ED55_8CCD) ^ (tail &<< 1) ^ UInt64(bytes.count)
  }
}

extension UnsafeRawBufferPointer {
  /// Two overlapping words hold a short text whole, and most texts compared are short.
  @inline(__always)
  func holdsSame(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    guard let a = baseAddress, let b = other.baseAddress else { return true }
    guard count >= 8, count <= 16 else { return memcmp(a, b, count) == 0 }
    let tail = count - 8
    return a.loadUnaligned(as: UInt64.self) == b.loadUnaligned(as: UInt64.self)
      && a.loadUnaligned(fromByteOffset: tail, as: UInt64.self)
        == b.loadUnaligned(fromByteOffset: tail, as: UInt64.self)
  }
}
