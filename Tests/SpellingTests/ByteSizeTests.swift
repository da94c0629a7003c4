import Spelling
import Testing

@Suite struct ByteSizeTests {
  @Test(
    "a size reads back as it was written",
    arguments: [
      (512, "512"), (64_000_000, "64MB"), (64 << 20, "64MiB"), (1000, "1KB"), (1024, "1KiB"),
      (1 << 40, "1TiB"), (1_000_000_000_000, "1TB"), (0, "0"), (1025, "1025"),
    ])
  func texts(bytes: Int, text: String) throws {
    #expect(ByteSize.text(bytes) == text)
    #expect(try ByteSize.bytes(text) == bytes)
  }

  @Test("what is no size is told from what is too large")
  func refusals() {
    for text in ["", "MB", "1.5MB", "-1", "64 MB", "1XB"] {
      #expect(throws: ByteSize.Refusal.notASize) { try ByteSize.bytes(text) }
    }
    for text in ["9223372036854775808", "9000000TiB"] {
      #expect(throws: ByteSize.Refusal.tooLarge) { try ByteSize.bytes(text) }
    }
  }
}
