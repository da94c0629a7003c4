@testable import Gzip
import TestSupport
import Testing

struct GzipInflaterTests {
  private let limits = GzipInflater.Limits(maximumBytes: 64 << 20, maximumRatio: 2000)
  private let text = Array((0..<5000).map { "line \($0 * 7919 % 1000)\n" }.joined().utf8)

  private func inflate(
    _ bytes: [UInt8], in size: Int = .max, limits: GzipInflater.Limits? = nil
  ) throws -> [UInt8] {
    let inflater = try GzipInflater(limits: limits ?? self.limits)
    var result: [UInt8] = []
    var start = 0
    while start < bytes.count {
      let end = start + min(size, bytes.count - start)
      try bytes[start..<end].withUnsafeBytes { chunk in
        try inflater.feed(chunk) { result.append(contentsOf: $0) }
      }
      start = end
    }
    try inflater.finish()
    return result
  }

  private func failure(_ bytes: [UInt8], in size: Int = .max) throws -> GzipError {
    try #require(throws: GzipError.self) { try inflate(bytes, in: size) }
  }

  @Test("what was packed comes out, however it is cut", arguments: [1, 7, 1000, Int.max])
  func pieces(_ size: Int) throws {
    #expect(try inflate(packed(text), in: size) == text)
    #expect(try inflate(packed([]), in: size) == [])
  }

  @Test(
    "output of many windows, and of exactly one, comes out", arguments: [65536, 131_072, 3_000_000])
  func windows(_ count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    #expect(try inflate(packed(bytes), in: 4096) == bytes)
    #expect(try inflate(packed(bytes, level: 0)) == bytes)
    #expect(
      try packed(bytes).withUnsafeBytes { try GzipInflater.inflate($0, limits: limits) } == bytes)
  }

  @Test("members follow one another", arguments: [1, 5, Int.max])
  func members(_ size: Int) throws {
    let bytes = packed(text) + packed([]) + packed([1, 2, 3])
    #expect(try inflate(bytes, in: size) == text + [1, 2, 3])
  }

  @Test("a file that ends too early is truncated, wherever it was cut")
  func truncated() throws {
    let whole = packed(Array("some text to pack".utf8))
    for count in 0..<whole.count {
      let error = try failure(Array(whole.prefix(count)))
      #expect(error == GzipError(reason: .truncated, offset: Int64(count)))
    }
    let second = try failure(whole + whole.prefix(5))
    #expect(second == GzipError(reason: .truncated, offset: Int64(whole.count + 5)))
  }

  @Test(
    "anything but a member after a member is garbage, and its place is given",
    arguments: [[0], [0x1f, 0], [0x1f, 0x8c, 8, 0], Array("more".utf8)] as [[UInt8]])
  func garbage(_ tail: [UInt8]) throws {
    let whole = packed(text)
    for size in [1, Int.max] {
      let error = try failure(whole + tail, in: size)
      #expect(error == GzipError(reason: .trailingGarbage, offset: Int64(whole.count)))
    }
  }

  @Test(
    "data that is not gzip is told from damaged gzip",
    arguments: [
      Array("{\"a\": 1}".utf8), [0x1f, 0x8c, 8, 0, 0, 0], [0x78, 0x9c, 3, 0, 0, 0, 0, 1],
    ]
      as [[UInt8]])
  func notGzip(_ bytes: [UInt8]) throws {
    #expect(try failure(bytes) == GzipError(reason: .notGzip, offset: 0))
  }

  @Test("a wrong checksum is damage")
  func corrupt() throws {
    var bytes = packed(text)
    bytes[bytes.count - 6] ^= 1
    let error = try failure(bytes)
    #expect(error.reason == .corrupt("incorrect data check"))
    #expect(error.offset > Int64(bytes.count - 8))
    #expect(error.description.contains("fetch the file again"))
  }

  @Test("a changed byte is never taken for the original")
  func anyChange() throws {
    let whole = packed(Array(text.prefix(300)))
    // The time, flags and system in the header are not checked by the format.
    for index in 10..<whole.count {
      var bytes = whole
      bytes[index] ^= 0x55
      #expect(throws: GzipError.self) { try inflate(bytes) }
    }
  }

  @Test("more output than allowed stops at the limit")
  func tooLarge() throws {
    let bomb = packed([UInt8](repeating: 0, count: 20 << 20))
    let inflater = try GzipInflater(limits: .init(maximumBytes: 1 << 20, maximumRatio: 2000))
    var given = 0
    let error = try #require(throws: GzipError.self) {
      try bomb.withUnsafeBytes { chunk in
        try inflater.feed(chunk) { piece in
          #expect(piece.count <= 65536)
          given += piece.count
        }
      }
    }
    #expect(error.reason == .tooLarge(limit: 1 << 20))
    #expect(error.offset < Int64(bomb.count / 10))
    #expect(given == 1 << 20)
    #expect(throws: error) { try bomb.withUnsafeBytes { try inflater.feed($0) { _ in } } }
    #expect(throws: error) { try inflater.finish() }
  }

  @Test("output just at the limit is given")
  func atLimit() throws {
    let bytes = [UInt8](repeating: 0, count: 100_000)
    let exact = GzipInflater.Limits(maximumBytes: 100_000, maximumRatio: 1)
    #expect(try inflate(packed(bytes), limits: exact) == bytes)
    let less = GzipInflater.Limits(maximumBytes: 99_999, maximumRatio: 1)
    #expect(throws: GzipError.self) { try inflate(packed(bytes), limits: less) }
  }

  @Test("data that swells beyond the ratio is refused early")
  func ratio() throws {
    let bomb = packed([UInt8](repeating: 0, count: 40 << 20))
    let limits = GzipInflater.Limits(maximumBytes: .max, maximumRatio: 100)
    let error = try #require(throws: GzipError.self) { try inflate(bomb, limits: limits) }
    #expect(error.reason == .ratioTooHigh(limit: 100))
    #expect(error.offset < Int64(bomb.count / 10))
  }

  @Test("what the output throws comes out")
  func outputThrows() throws {
    struct Deliberate: Error {}
    let inflater = try GzipInflater(limits: limits)
    #expect(throws: Deliberate.self) {
      try packed(text).withUnsafeBytes { try inflater.feed($0) { _ in throw Deliberate() } }
    }
  }
}
