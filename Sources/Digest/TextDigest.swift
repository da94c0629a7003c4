/// A 128-bit digest of bytes that tells texts apart, at memory speed.
///
/// It is not cryptographic: who knows the key can make two texts with one digest. Among
/// 2^32 texts made without that intent, two alike are to be expected with probability 2^-65. The function is part
/// of the store's format and never changes.
package struct TextDigest: Hashable, BitwiseCopyable, Sendable {
  /// The more significant half.
  package let high: UInt64

  /// The less significant half.
  package let low: UInt64

  /// A digest that was computed before.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Digests raw bytes.
  package init(of bytes: UnsafeRawBufferPointer, key: Key = .standard) {
    self = Mix.digest(bytes, key)
  }

  /// Digests a text's UTF-8.
  package init(of text: String, key: Key = .standard) {
    var text = text
    self = text.withUTF8 { Mix.digest(UnsafeRawBufferPointer($0), key) }
  }

  /// Digests bytes.
  package init(of bytes: [UInt8], key: Key = .standard) {
    self = bytes.withUnsafeBytes { Mix.digest($0, key) }
  }

  package func hash(into hasher: inout Hasher) {
    // All bits are equally good, and half of them fill a hash table's needs.
    hasher.combine(low)
  }
}

extension TextDigest {
  /// Nil unless `hex` is 32 lowercase digits.
  package init?(hex: some StringProtocol) {
    guard let words = Hexadecimal.words(hex, count: 2) else { return nil }
    self.init(high: words[0], low: words[1])
  }

  /// 32 lowercase digits.
  package var hex: String { Hexadecimal.text(of: high, low) }

  /// Reads 16 bytes that `store` wrote; nil when there are not 16.
  package init?(stored bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 16 else { return nil }
    high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
  }

  /// Writes 16 bytes, most significant first, so that stored digests sort as digests do.
  package func store(to bytes: UnsafeMutableRawPointer) {
    bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
    bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
  }
}

extension TextDigest: Comparable, CustomStringConvertible {
  package static func < (left: TextDigest, right: TextDigest) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }

  package var description: String { hex }
}
