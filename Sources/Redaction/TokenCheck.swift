extension TokenCheck {
  /// Whether the bytes of a match hold up.
  func accepts(_ bytes: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .varied:
      return bytes.count < 16 || Self.variety(of: bytes) >= 6
    case .mixed:
      return Self.variety(of: bytes) >= 6 && bytes.contains(where: Self.isDigit)
        && bytes.contains { !Self.isDigit($0) }
    case .crc32:
      guard let start = bytes.firstIndex(of: UInt8(ascii: "_")) else { return false }
      let body = bytes[(start + 1)...]
      return body.count > 6 && Checksums.base62CRC(of: body.dropLast(6)) == Array(body.suffix(6))
    case .base58:
      return bytes.contains(where: Self.isDigit)
        && bytes.contains { (0x61...0x7A).contains($0) }
        && bytes.contains { (0x41...0x5A).contains($0) } && Self.variety(of: bytes) >= 16
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// How many different bytes there are among the first 256: enough to tell a key from `xxxxxx`,
  /// and a bound on the work.
  static func variety(of bytes: ArraySlice<UInt8>) -> Int {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for byte in bytes.prefix(256) {
      if byte < 64 {
        low |= 1 << UInt64(byte)
      } else if byte < 128 {
        high |= 1 << UInt64(byte - 64)
      }
    }
    return low.nonzeroBitCount + high.nonzeroBitCount
  }
}
