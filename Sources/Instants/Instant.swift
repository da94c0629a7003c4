/// A moment, in microseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, BitwiseCopyable, Sendable {
  package let microseconds: Int64

  package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// From seconds since the epoch, as traces and the seed's files write them; nil past year 9999 or
  /// before year 1.
  package init?(seconds: Double) {
    guard seconds.isFinite, seconds >= -62_135_596_800, seconds < 253_402_300_800 else {
      return nil
    }
    microseconds = Int64((seconds * 1_000_000).rounded())
  }

  package var seconds: Double { Double(microseconds) / 1_000_000 }

  package static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }

  /// The moment `seconds` later.
  package func advanced(bySeconds seconds: Int64) -> Instant {
    Instant(microseconds: microseconds + seconds * 1_000_000)
  }
}
