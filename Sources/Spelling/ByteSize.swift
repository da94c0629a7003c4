/// Sizes as people write them: `512`, `64MB`, `2GiB`.
///
/// As in GNU coreutils `K`, `M`, `G`, `T` and `KiB` … `TiB` are powers of 1024, `KB` … `TB` powers of
/// 1000; case does not matter.
package enum ByteSize {
  private static let units: [(name: String, bytes: Int)] = [
    ("", 1), ("b", 1),
    ("kb", 1000), ("mb", 1_000_000), ("gb", 1_000_000_000), ("tb", 1_000_000_000_000),
    ("k", 1 << 10), ("m", 1 << 20), ("g", 1 << 30), ("t", 1 << 40),
    ("kib", 1 << 10), ("mib", 1 << 20), ("gib", 1 << 30), ("tib", 1 << 40),
  ]

  /// Why a text is no size.
  package enum Refusal: Error {
    case notASize
    /// Past 64 bits.
    case tooLarge
  }

  /// In bytes.
  package static func bytes(_ text: String) throws(Refusal) -> Int {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).lowercased()
    guard !digits.isEmpty, let factor = units.first(where: { $0.name == unit })?.bytes else {
      throw .notASize
    }
    guard let count = Int(digits) else { throw .tooLarge }
    let (bytes, isTooLarge) = count.multipliedReportingOverflow(by: factor)
    guard !isTooLarge else { throw .tooLarge }
    return bytes
  }

  /// In the largest unit that needs no fraction, powers of 1000 before those of 1024.
  package static func text(_ bytes: Int) -> String {
    let decimal = [("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000)]
    let binary = [("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
    for (name, size) in decimal + binary + [("KB", 1000)]
    where bytes >= size && bytes.isMultiple(of: size) {
      return String(bytes / size) + name
    }
    return String(bytes)
  }
}
