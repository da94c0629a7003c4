import Digest
import Testing

struct TextDigestTests {
  /// The stores hold these: a change here is a change of their format.
  @Test(
    "digests that were stored stay as they are",
    arguments: [
      ("", "1d6c4cdf64cfb216f793e4b7fd0c466b"), ("a", "0376b4a4bebba72df6417492ff173ba2"),
      ("abc", "3655592f3e0c5214961cc08e20b69197"),
      ("list_items", "cca541bd7686650aa2a6dd87b7b954fb"),
      ("sixteen bytes ok", "856b5dd3b3dc86700e15ebdee630112d"),
      ("seventeen bytes o", "099f5558ab1f86aaaca53463b92398d0"),
      (String(repeating: "0123456789abcdef", count: 4), "979d10daaf40d3b3f449abec84367e80"),
      (String(repeating: "Grüße, 世界. ", count: 40), "c5d66dcbd8bd44971f77fc86ebfaebf5"),
    ])
  func golden(_ text: String, _ hex: String) {
    #expect(TextDigest(of: text).hex == hex)
  }

  @Test("text, array and raw bytes give the same digest, wherever they lie")
  func sources() {
    let text = "The same bytes, at different addresses, more than sixty-four of them in all."
    let digest = TextDigest(of: text)
    #expect(TextDigest(of: Array(text.utf8)) == digest)
    for shift in 0..<9 {
      let bytes = [UInt8](repeating: 0xff, count: shift) + Array(text.utf8)
      bytes.withUnsafeBytes {
        #expect(TextDigest(of: UnsafeRawBufferPointer(rebasing: $0[shift...])) == digest)
      }
    }
  }

  @Test(
    "all prefixes of a text differ, also of nothing but zeros", arguments: [0, 1, 255] as [Int])
  func prefixes(_ step: Int) {
    let bytes = (0...300).map { UInt8(truncatingIfNeeded: $0 * step) }
    let digests = Set((0...300).map { TextDigest(of: Array(bytes.prefix($0))) })
    #expect(digests.count == 301)
    #expect(Set(digests.map(\.low)).count == 301)
    #expect(Set(digests.map(\.high)).count == 301)
  }

  @Test(
    "one flipped bit of the input flips about half of the output",
    arguments: [3, 7, 10, 16, 17, 48, 64, 65, 130])
  func avalanche(_ count: Int) {
    var random = Counter()
    let rounds = 400
    var flips = [Int](repeating: 0, count: 128)
    var trials = 0
    for _ in 0..<rounds {
      var bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let before = TextDigest(of: bytes)
      let bit = Int(random.next() % UInt64(count * 8))
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      let after = TextDigest(of: bytes)
      let (high, low) = (before.high ^ after.high, before.low ^ after.low)
      #expect(high.nonzeroBitCount + low.nonzeroBitCount > 30)
      for output in 0..<64 {
        flips[output] += Int(low >> UInt64(output) & 1)
        flips[64 + output] += Int(high >> UInt64(output) & 1)
      }
      trials += 1
    }
    // Six standard deviations of a fair coin thrown `rounds` times.
    for count in flips { #expect(abs(count - trials / 2) < 60) }
  }

  @Test("numbered names fill a hash table evenly")
  func spread() {
    var buckets = [Int](repeating: 0, count: 64)
    for number in 0..<6400 { buckets[Int(TextDigest(of: "tool_\(number)").low & 63)] += 1 }
    #expect(buckets.allSatisfy { (50...150).contains($0) })
  }

  @Test("another key gives other digests")
  func keys() {
    let one = TextDigest.Key((1, 2))
    let other = TextDigest.Key((2, 1))
    for text in ["", "a", "a text of more than sixteen bytes", String(repeating: "x", count: 99)] {
      let digests = Set([
        TextDigest(of: text), TextDigest(of: text, key: one), TextDigest(of: text, key: other),
      ])
      #expect(digests.count == 3)
    }
  }

  @Test("hex and stored bytes are read back, and sort as digests do")
  func forms() throws {
    var digests = (0..<50).map { TextDigest(of: "\($0)") }
    digests.append(TextDigest(high: 0, low: 1))
    for digest in digests {
      #expect(TextDigest(hex: digest.hex) == digest)
      #expect(TextDigest(stored: stored(digest)) == digest)
    }
    #expect(digests.sorted().map(\.hex) == digests.map(\.hex).sorted())
    #expect(
      digests.sorted().map(stored)
        == digests.map(stored).sorted { $0.lexicographicallyPrecedes($1) })
    #expect(TextDigest(high: 0, low: 1).hex == "00000000000000000000000000000001")
    #expect(TextDigest(hex: "1") == nil)
    #expect([1, 2, 3].withUnsafeBytes { TextDigest(stored: UnsafeRawBufferPointer($0)) } == nil)
  }

  private func stored(_ digest: TextDigest) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 16)
    bytes.withUnsafeMutableBytes {
      if let start = $0.baseAddress { digest.store(to: start) }
    }
    return bytes
  }
}

extension TextDigest {
  fileprivate init?(stored bytes: [UInt8]) {
    guard let digest = bytes.withUnsafeBytes({ TextDigest(stored: $0) }) else { return nil }
    self = digest
  }
}

/// SplitMix64 from a fixed seed, so that every run sees the same bytes.
private struct Counter {
  private var state: UInt64 = 7

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    return word ^ word >> 31
  }
}
