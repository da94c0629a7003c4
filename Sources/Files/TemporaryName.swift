/// Names of files being written, hidden from listings and told apart by 64 random bits.
package enum TemporaryName {
  private static let prefix = ".hone-"
  private static let suffix = ".tmp"

  /// Whether a file of this name can only be what a crash left half written.
  package static func isLeftover(_ name: String) -> Bool {
    name.hasPrefix(prefix) && name.hasSuffix(suffix)
  }

  static func random() -> String {
    prefix + digits() + suffix
  }

  /// Random hexadecimal digits, `digitCount` of them.
  static func digits() -> String {
    var generator = SystemRandomNumberGenerator()
    let digits = String(generator.next() as UInt64, radix: 16)
    return String(repeating: "0", count: digitCount - digits.utf8.count) + digits
  }

  static let digitCount = 16
}
