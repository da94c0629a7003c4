private import Glibc

/// Gives equal short names the same `String`, so that a million calls of sixty tools make sixty
/// strings.
final class NameTable {
  private struct Slot {
    let mark: UInt64
    /// The name's bytes, kept for comparing: a string would have to be unpacked each time.
    let bytes: UnsafeRawBufferPointer
    let string: String
  }

  private var slots: [Slot?] = Array(repeating: nil, count: 256)
  private var count = 0

  /// Longer texts are no names, and a table that keeps growing is no use: both are made anew.
  private static let longestName = 128
  private static let mostNames = 100_000
  /// Names may be chosen so that their marks are equal; looking further than this is no use either.
  private static let mostProbes = 16

  deinit {
    for case let slot? in slots { slot.bytes.deallocate() }
  }

  /// The string of these bytes.
  func string(_ bytes: UnsafeRawBufferPointer) -> String {
    guard bytes.count <= Self.longestName, count < Self.mostNames else {
      return String(decoding: bytes, as: UTF8.self)
    }
    let mark = KeyMark.of(bytes)
    var index = Self.home(mark, slots.count)
    var probes = 0
    while let slot = slots[index] {
      if slot.mark == mark, slot.bytes.holdsSame(as: bytes) { return slot.string }
      index = (index + 1) & (slots.count - 1)
      probes += 1
      if probes > Self.mostProbes { return String(decoding: bytes, as: UTF8.self) }
    }
    return insert(bytes, mark: mark, at: index)
  }

  private func insert(_ bytes: UnsafeRawBufferPointer, mark: UInt64, at index: Int) -> String {
    let string = String(decoding: bytes, as: UTF8.self)
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    copy.copyMemory(from: bytes)
    slots[index] = Slot(mark: mark, bytes: UnsafeRawBufferPointer(copy), string: string)
    count += 1
    if count * 2 > slots.count { grow() }
    return string
  }

  private func grow() {
    var grown = [Slot?](repeating: nil, count: slots.count * 4)
    for case let slot? in slots {
      var index = Self.home(slot.mark, grown.count)
      while grown[index] != nil { index = (index + 1) & (grown.count - 1) }
      grown[index] = slot
    }
    slots = grown
  }

  private static func home(_ mark: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: (mark &* 0x9E37_79B9_7F4A_7C15) >> 32) & (size - 1)
  }
}

/// Eight bytes that tell nearly all short names apart: the first eight, the last eight, the length.
enum KeyMark {
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
  func holdsSame(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    guard let a = baseAddress, let b = other.baseAddress else { return true }
    return memcmp(a, b, count) == 0
  }
}
