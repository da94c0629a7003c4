package import Digest
private import Glibc

/// Names of one batch, each once, in the order of their first use; found by their bytes, so that a
/// million calls of sixty tools make no string at all.
package struct NameList: Sendable {
  private struct Entry: BitwiseCopyable, Sendable {
    let mark: UInt64
    let start: Int
    let count: Int
    let digest: TextDigest
  }

  private var entries: [Entry] = []
  private var text: [UInt8] = []
  /// Numbers of names by where their marks lead to, -1 where there is none; a power of two many.
  private var slots: [Int32] = []
  private let seed = Self.seed

  /// Another one in each process: nobody can choose names that meet in one slot.
  private static let seed = UInt64(bitPattern: Int64(Hasher().finalize())) | 1

  package init() {}

  package var count: Int { entries.count }

  /// Bytes that the names take.
  package var byteCount: Int { text.count }

  /// The number that stands for the name.
  package mutating func number(_ name: UnsafeRawBufferPointer) -> Int32 {
    let mark = Self.mark(name, seed)
    if entries.count * 2 >= slots.count { grow() }
    var place = Int(truncatingIfNeeded: mark) & (slots.count - 1)
    while slots[place] >= 0 {
      let entry = entries[Int(slots[place])]
      if entry.mark == mark, entry.count == name.count, holds(name, entry) { return slots[place] }
      place = (place + 1) & (slots.count - 1)
    }
    let number = Int32(entries.count)
    slots[place] = number
    entries.append(
      Entry(mark: mark, start: text.count, count: name.count, digest: TextDigest(of: name)))
    text.append(contentsOf: name)
    return number
  }

  /// The number of a name that may well be the one that had `guess` before.
  @inline(__always)
  package mutating func number(_ name: UnsafeRawBufferPointer, guess: Int32) -> Int32 {
    if guess >= 0, guess < entries.count {
      let entry = entries[Int(guess)]
      if entry.count == name.count, holds(name, entry) { return guess }
    }
    return number(name)
  }

  package mutating func number(_ name: String) -> Int32 {
    var name = name
    return name.withUTF8 { number(UnsafeRawBufferPointer($0)) }
  }

  /// Lends the name's UTF-8.
  package func withName<Result>(
    _ number: Int32, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let entry = entries[Int(number)]
    return try text.withUnsafeBytes { bytes in
      try body(UnsafeRawBufferPointer(rebasing: bytes[entry.start..<entry.start + entry.count]))
    }
  }

  /// The digest of the name, made when it came into the list.
  @inline(__always)
  package func digest(of number: Int32) -> TextDigest { entries[Int(number)].digest }

  package subscript(number: Int32) -> String {
    withName(number) { String(decoding: $0, as: UTF8.self) }
  }

  private func holds(_ name: UnsafeRawBufferPointer, _ entry: Entry) -> Bool {
    text.withUnsafeBytes { bytes in
      guard let a = bytes.baseAddress, let b = name.baseAddress else { return name.isEmpty }
      return memcmp(a + entry.start, b, name.count) == 0
    }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: max(64, slots.count * 4))
    for (number, entry) in entries.enumerated() {
      var place = Int(truncatingIfNeeded: entry.mark) & (slots.count - 1)
      while slots[place] >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(number)
    }
  }

  /// Folds sixteen bytes at a time through a multiplication whose halves are kept.
  private static func mark(_ bytes: UnsafeRawBufferPointer, _ seed: UInt64) -> UInt64 {
    var state = seed ^ UInt64(bytes.count)
    var at = 0
    while at + 16 < bytes.count {
      state = folded(state ^ word(bytes, at), word(bytes, at + 8) ^ seed)
      at += 16
    }
    let (first, last) = end(bytes, at)
    return folded(folded(state ^ first, last ^ seed), 0x9E37_79B9_7F4A_7C15)
  }

  /// The last 0 to 16 bytes.
  @inline(__always)
  private static func end(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> (UInt64, UInt64) {
    let count = bytes.count - at
    if count >= 8 { return (word(bytes, at), word(bytes, bytes.count - 8)) }
    if count >= 4 {
      let first = bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)
      let last = bytes.loadUnaligned(fromByteOffset: bytes.count - 4, as: UInt32.self)
      return (UInt64(first), UInt64(last))
    }
    var tail: UInt64 = 0
    for offset in at..<bytes.count { tail = tail << 8 | UInt64(bytes[offset]) }
    return (tail, 0)
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
  }

  @inline(__always)
  private static func folded(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.low ^ product.high
  }
}
