import Testing

@testable import Redaction

@Suite("Near misses")
struct NearMissTests {
  let redactor = Redactor()

  private static let tokens: [(shape: SecretShape, pattern: TokenPattern)] =
    SecretShape.all.flatMap { shape in
      guard case .token(let patterns, _) = shape.rule else {
        return [(shape: SecretShape, pattern: TokenPattern)]()
      }
      return patterns.map { (shape, $0) }
    }

  /// The text of a pattern with the given length for its last run.
  private func text(
    of pattern: TokenPattern, lastRun: (ByteClass, ClosedRange<Int>) -> [UInt8]
  ) -> [UInt8]? {
    guard let last = pattern.parts.lastIndex(where: { if case .run = $0 { true } else { false } })
    else { return nil }
    var random = SeededBytes(seed: 5, salt: pattern.anchor)
    var text: [UInt8] = []
    for (index, part) in pattern.parts.enumerated() {
      switch part {
      case .literal(let bytes): text += bytes
      case .lineBreak: text.append(0x0A)
      case .quote: text.append(0x22)
      case .run(let byteClass, let lengths):
        text +=
          index == last
          ? lastRun(byteClass, lengths) : random.bytes(of: byteClass, count: lengths.lowerBound)
      }
    }
    return text
  }

  private func names(_ text: [UInt8]) -> [String] {
    redactor.findings(utf8: text).map(\.shape)
  }

  @Test("a token that is too short is not one")
  func tooShort() {
    for (shape, pattern) in Self.tokens {
      var random = SeededBytes(seed: 6, salt: shape.id)
      let text = text(of: pattern) { byteClass, lengths in
        random.bytes(of: byteClass, count: max(0, lengths.lowerBound - 1))
      }
      guard let text, !sharesPrefix(shape, text) else { continue }
      #expect(
        !names(text).contains(shape.id), "\(shape.id): \(String(decoding: text, as: UTF8.self))")
    }
  }

  @Test("a token with a byte outside its alphabet is not one")
  func wrongAlphabet() {
    for (shape, pattern) in Self.tokens {
      var random = SeededBytes(seed: 7, salt: shape.id)
      let text = text(of: pattern) { byteClass, lengths in
        var run = random.bytes(of: byteClass, count: lengths.lowerBound)
        if !run.isEmpty { run[run.count / 2] = UInt8(ascii: "\u{7F}") }
        return run
      }
      guard let text, text.contains(0x7F), !sharesPrefix(shape, text) else { continue }
      #expect(
        !names(text).contains(shape.id), "\(shape.id): \(String(decoding: text, as: UTF8.self))")
    }
  }

  /// Another, shorter pattern of the same shape may rightly fit what is left.
  private func sharesPrefix(_ shape: SecretShape, _ text: [UInt8]) -> Bool {
    guard case .token(let patterns, _) = shape.rule else { return false }
    var runs = RunCache()
    return patterns.contains { $0.match(in: text, at: 0, runs: &runs) != nil }
  }

  @Test("a token of fixed length inside a longer word is not one")
  func insideWord() {
    for id in ["aws-access-key-id", "gcp-api-key", "npm-token", "sendgrid-key", "twilio-api-key"] {
      guard let shape = SecretShape.all.first(where: { $0.id == id }) else { continue }
      let token = shape.example(seed: 1).text
      #expect(!names(Array("x\(token)".utf8)).contains(id))
      #expect(!names(Array("\(token)x".utf8)).contains(id))
    }
  }

  @Test(
    "a wrong checksum is not the token, and is hidden all the same",
    arguments: ["github-personal-token", "github-oauth-token", "npm-token"])
  func wrongChecksum(_ id: String) throws {
    let shape = try #require(SecretShape.all.first { $0.id == id })
    let token = shape.example(seed: 3).text
    let wrong = String(token.dropLast()) + (token.hasSuffix("0") ? "1" : "0")
    #expect(redactor.findings(in: wrong).map(\.shape) == ["high-entropy"])
  }

  @Test(
    "numbers with a wrong check digit are not cards, accounts or taxpayers",
    arguments: [
      "4111 1111 1111 1112", "5555555555554445", "378282246310006", "6011111111111118",
      "DE89370400440532013001", "GB29 NWBK 6016 1331 9268 18", "529.982.247-26",
      "11.222.333/0001-82", "000-12-3456", "666-12-3456", "912-12-3456", "123-00-4567",
    ])
  func wrongNumbers(_ text: String) {
    #expect(redactor.findings(in: text) == [])
  }
}
