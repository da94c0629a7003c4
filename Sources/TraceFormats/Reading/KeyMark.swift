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
    switch count {
    case 8...16: return Self.hasSameEnds(a, b, count, UInt64.self)
    case 4..<8: return Self.hasSameEnds(a, b, count, UInt32.self)
    default: return memcmp(a, b, count) == 0
    }
  }

  @inline(__always)
  private static func hasSameEnds<Word: FixedWidthInteger & BitwiseCopyable>(
    _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ count: Int, _ word: Word.Type
  ) -> Bool {
    let tail = count - MemoryLayout<Word>.size
    return a.loadUnaligned(as: word) == b.loadUnaligned(as: word)
      && a.loadUnaligned(fromByteOffset: tail, as: word)
        == b.loadUnaligned(fromByteOffset: tail, as: word)
  }
}
