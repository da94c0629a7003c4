/// The instants this module answers for: the years 0000 to 9999, which RFC 3339 can write.
package enum SupportedTime {
  /// 0000-01-01T00:00:00Z, in seconds since 1970.
  package static let first: Int64 = -62_167_219_200
  /// 9999-12-31T23:59:59Z, in seconds since 1970.
  package static let last: Int64 = 253_402_300_799

  static let lastYear = 9999

  /// The nearest supported instant.
  static func clamp(_ instant: Int64) -> Int64 { min(max(instant, first), last) }
}
