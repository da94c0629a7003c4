/// A made-up secret of a shape, for tests of what must not get out.
package struct ShapeExample: Sendable {
  /// A piece of text that holds the secret the way such secrets are written.
  package let text: String
  /// What must be gone once `text` is redacted.
  package let secret: String
  /// The name it is assigned to, for shapes that are recognised by their name.
  package let key: String?
}

extension SecretShape {
  /// An example; the same seed gives the same one.
  package func example(seed: UInt64) -> ShapeExample {
    var random = SeededBytes(seed: seed, salt: id)
    switch rule {
    case .token(let patterns, let check):
      let pattern = random.element(of: patterns) ?? TokenPattern(id)
      return Self.example(of: pattern, check, &random)
    case .keyed(_, let patterns, let key):
      let pattern = random.element(of: patterns) ?? TokenPattern(id)
      let value = Self.example(of: pattern, .varied, &random).secret
      return ShapeExample(text: "\(key)=\(value)", secret: value, key: key)
    case .assigned(_, let strength, let key):
      return Self.example(of: strength, key: key, &random)
    case .url(let schemes):
      let password = random.string(of: .alnum, count: 12 + random.below(8))
      let scheme = random.element(of: schemes) ?? "custom"
      return ShapeExample(
        text: "\(scheme)://app:\(password)@db-\(random.below(9)).internal:5432/main",
        secret: password, key: nil)
    case .pem(let labels):
      return Self.block(random.element(of: labels) ?? id, &random)
    case .personal(let datum):
      let text = datum.example(&random)
      return ShapeExample(text: text, secret: text, key: nil)
    case .opaque:
      let token = random.token { Randomness($0[...]).looksRandom }
      return ShapeExample(text: token, secret: token, key: nil)
    }
  }

  private static func example(
    of pattern: TokenPattern, _ check: TokenCheck, _ random: inout SeededBytes
  ) -> ShapeExample {
    while true {
      var text: [UInt8] = []
      var secretStart = 0
      var secretEnd: Int?
      for (index, part) in pattern.parts.enumerated() {
        if index == pattern.secretParts.lowerBound { secretStart = text.count }
        if index == pattern.secretParts.upperBound { secretEnd = text.count }
        switch part {
        case .literal(let bytes): text += bytes
        case .lineBreak: text.append(0x0A)
        case .quote: text.append(UInt8(ascii: "\""))
        case .run(let byteClass, let lengths):
          let spread = min(lengths.upperBound - lengths.lowerBound, 12)
          text += random.bytes(of: byteClass, count: lengths.lowerBound + random.below(spread + 1))
        }
      }
      if case .crc32 = check, let start = text.firstIndex(of: UInt8(ascii: "_")) {
        let body = text[(start + 1)...].dropLast(6)
        text = Array(text.dropLast(6)) + Checksums.base62CRC(of: body)
      }
      let secret = text[secretStart..<(secretEnd ?? text.count)]
      if check.accepts(secret) {
        return ShapeExample(
          text: String(decoding: text, as: UTF8.self),
          secret: String(decoding: secret, as: UTF8.self), key: nil)
      }
    }
  }

  private static func example(
    of strength: ValueStrength, key: String, _ random: inout SeededBytes
  ) -> ShapeExample {
    let value: String
    switch strength {
    case .chosen:
      value =
        random.string(of: .lower, count: 5) + random.string(of: .digit, count: 3)
        + random.string(of: .upper, count: 3)
    case .generated: value = random.token { Randomness($0[...]).looksRandom }
    case .digits: value = random.string(of: .digit, count: 6)
    case .words:
      value = (0..<12).map { _ in
        random.string(of: .lower, count: 4 + random.below(4))
      }.joined(separator: " ")
      return ShapeExample(text: "\(key): \(value)", secret: value, key: key)
    case .authorization:
      value = random.token { Randomness($0[...]).looksRandom }
      return ShapeExample(text: "\(key): Token \(value)", secret: value, key: nil)
    case .encodedPair:
      value = random.token { TokenCheck.mixed.accepts($0[...]) }
      return ShapeExample(text: "\"\(key)\": \"\(value)\"", secret: value, key: key)
    }
    return ShapeExample(text: "\(key)=\(value)", secret: value, key: key)
  }

  private static func block(_ label: String, _ random: inout SeededBytes) -> ShapeExample {
    let lines = (0..<6).map { _ in random.string(of: .base64, count: 64) }
    let dashes = label.hasPrefix("SSH2") ? "---- " : "-----"
    let text =
      ["\(dashes)BEGIN \(label)\(String(dashes.reversed()))"] + lines
      + [
        random.string(of: .base64, count: 22) + "==",
        "\(dashes)END \(label)\(String(dashes.reversed()))",
      ]
    return ShapeExample(text: text.joined(separator: "\n"), secret: lines[2], key: nil)
  }
}
