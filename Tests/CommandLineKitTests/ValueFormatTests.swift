import CommandLineKit
import Instants
import Testing

@Suite struct ValueFormatTests {
  @Test(
    "whole numbers are decimal and inside their limits",
    arguments: [
      ("7", 7), ("-3", -3), ("+5", 5), ("007", 7), ("11", nil), ("-4", nil), ("1.0", nil),
      ("", nil), ("0x5", nil), ("99999999999999999999", nil),
    ] as [(String, Int?)])
  func integers(text: String, expected: Int?) {
    #expect(read(.integer(in: -3...10), text) == expected)
  }

  @Test("digits beyond 64 bits are out of range rather than malformed")
  func hugeInteger() {
    #expect(throws: ArgumentProblem.outside("1 to 9")) {
      try ValueFormat.integer(in: 1...9).parse("99999999999999999999")
    }
    #expect(ValueFormat.integer(in: 1...Int.max).constraint == "at least 1")
    #expect(ValueFormat.integer(in: Int.min...3).constraint == "at most 3")
    #expect(ValueFormat.integer().constraint == nil)
  }

  @Test(
    "numbers are finite decimals inside their limits",
    arguments: [
      ("0.7", 0.7), ("1e-3", 0.001), (".5", 0.5), ("1", 1), ("1.01", nil), ("nan", nil),
      ("inf", nil), ("0x1p-1", nil), ("", nil), ("-0.1", nil),
    ] as [(String, Double?)])
  func numbers(text: String, expected: Double?) {
    #expect(read(.number(in: 0...1), text) == expected)
    #expect(ValueFormat.number(in: 0...1).constraint == "0 to 1")
    #expect(read(.number(), "1e999") == nil)
  }

  @Test(
    "sizes follow the units of GNU coreutils",
    arguments: [
      ("512", 512), ("64MB", 64_000_000), ("64mb", 64_000_000), ("64M", 64 << 20),
      ("2GiB", 2 << 30), ("1k", 1024), ("1KB", 1000), ("0", 0), ("10000000TB", nil),
      ("99999999999999999999", nil), ("MB", nil),
      ("1.5MB", nil), ("64 MB", nil), ("-1", nil), ("", nil),
    ] as [(String, Int?)])
  func sizes(text: String, expected: Int?) {
    #expect(read(.byteSize, text) == expected)
  }

  @Test(
    "sizes are described so that they read back", arguments: [0, 999, 1024, 64_000_000, 3 << 30])
  func sizesBack(bytes: Int) {
    #expect(read(.byteSize, ValueFormat.byteSize.describe(bytes)) == bytes)
  }

  @Test(
    "durations have units, larger before smaller",
    arguments: [
      ("90s", 90), ("12h", 43_200), ("7d", 604_800), ("1h30m", 5400), ("2w", 1_209_600), ("0s", 0),
      ("5m", 300), ("90", nil), ("s", nil), ("", nil), ("1m1h", nil), ("1h1h", nil), ("-5s", nil),
      ("1.5h", nil), ("9999999999999w", nil), ("1000000d", nil),
    ] as [(String, Int?)])
  func durations(text: String, seconds: Int?) {
    #expect(read(.duration, text) == seconds.map { .seconds($0) })
    #expect(read(.duration, "250ms") == .milliseconds(250))
  }

  @Test("durations are described so that they read back", arguments: [0, 59, 90, 3600, 612_345])
  func durationsBack(seconds: Int) {
    let duration = Duration.seconds(seconds)
    #expect(read(.duration, ValueFormat.duration.describe(duration)) == duration)
    #expect(duration.wholeMicroseconds == Int64(seconds) * 1_000_000)
  }

  @Test(
    "instants are RFC 3339, UTC unless they say otherwise",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2025-03-01 12:00:00.25-00:30", 1_740_832_200_250_000),
      ("2025-03-01", 1_740_787_200_000_000), ("2023-02-29T00:00:00Z", nil), ("tomorrow", nil),
      ("", nil),
    ] as [(String, Int64?)])
  func instants(text: String, expected: Int64?) {
    #expect(read(.instant, text)?.microseconds == expected)
  }

  @Test("words, truths and paths are checked")
  func closedLists() {
    #expect(read(.oneOf(Sample.Format.self), "json") == .json)
    #expect(read(.oneOf(Sample.Format.self), "JSON") == nil)
    #expect(read(.oneOf(["a", "b"]), "b") == "b")
    #expect(read(.oneOf(["a", "b"]), "c") == nil)
    #expect(read(.boolean, "off") == false)
    #expect(read(.boolean, "maybe") == nil)
    #expect(read(.folder, "") == nil)
    #expect(ValueFormat.folder.completion == .folder)
    #expect(ValueFormat.oneOf(Sample.Format.self).completion == .values(["text", "json"]))
  }

  @Test("a key reads a value that comes from elsewhere")
  func elsewhere() throws {
    #expect(try Sample.jobs.parse("8") == 8)
    #expect(try Sample.offset.parse("8") == .some(8))
    do throws(ArgumentProblem) {
      _ = try Sample.jobs.parse("x")
      Issue.record("x was read as a number")
    } catch {
      #expect(
        error.message(value: "x", subject: "HONE_JOBS")
          == "The value 'x' for HONE_JOBS is not a whole number.")
    }
  }

  private func read<Value>(_ format: ValueFormat<Value>, _ text: String) -> Value? {
    do { return try format.parse(text) } catch { return nil }
  }
}
