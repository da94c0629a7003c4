import Instants
import Testing

@Suite struct RFC3339Tests {
  @Test(
    "instants are read in every form traces use",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-03-01T12:00:00Z", 1_772_366_400_000_000),
      ("2026-03-01 12:00:00.25", 1_772_366_400_250_000),
      ("2026-03-01T13:30:00.1234567+01:30", 1_772_366_400_123_456),
      ("1969-12-31T23:59:59.999999Z", -1), ("2024-02-29", 1_709_164_800_000_000),
      ("2026-03-01T12:00Z", 1_772_366_400_000_000),
      ("2026-03-01T07:00:00-0500", 1_772_366_400_000_000),
    ] as [(String, Int64)])
  func reads(text: String, microseconds: Int64) {
    #expect(RFC3339.instant(text)?.microseconds == microseconds)
  }

  @Test(
    "what is no instant is refused",
    arguments: [
      "", "2026", "2026-13-01T00:00:00Z", "2025-02-29T00:00:00Z", "2026-03-01T25:00:00Z",
      "2026-03-01T12:00:00+", "2026-03-01T12:00:00Zx", "2026-03-01T12:00:00.Z", "yesterday",
    ])
  func refuses(text: String) {
    #expect(RFC3339.instant(text) == nil)
  }

  @Test("text and instant are inverse over centuries")
  func roundTrips() {
    for step in -3_000...3_000 {
      let instant = Instant(microseconds: Int64(step) * 9_876_543_210_987)
      let text = RFC3339.text(instant)
      #expect(RFC3339.instant(text) == instant, "\(text)")
    }
  }
}
