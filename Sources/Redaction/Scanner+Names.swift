extension Scanner {
  /// Around a word that names of secrets hold: the whole name, what is assigned to it, and whether
  /// the two together are a secret.
  mutating func considerName(around anchor: Range<Int>) {
    guard anchor.lowerBound >= lastNameEnd else { return }
    let name = nameRange(around: anchor)
    lastNameEnd = name.upperBound
    guard let assignment = assignment(after: name) else { return }
    // The words before it may say whose secret it is; they do not say that it is none.
    let secretName = SecretName(text[name])
    let wide = widened(name)
    let normal = wide == name ? secretName.normal : SecretName(text[wide]).normal
    var matches: [(shape: Int, length: Int)] = []
    catalog.names.scan(normal) { _, index in
      for shape in catalog.nameShapes[index] {
        matches.append((shape, catalog.nameLengths[index]))
      }
    }
    guard !matches.isEmpty else { return }
    let isHarmless = secretName.isHarmless
    for (shape, length) in matches {
      switch catalog.shapes[shape].rule {
      case .keyed(_, let patterns, _):
        consider(patterns, in: assignment, shape: shape, nameLength: length)
      case .assigned(_, let strength, _):
        if isHarmless { continue }
        consider(strength, assignment, name: secretName, shape: shape, nameLength: length)
      case .token, .url, .pem, .personal, .opaque: break
      }
    }
  }

  private mutating func consider(
    _ patterns: [TokenPattern], in assignment: Assignment, shape: Int, nameLength: Int
  ) {
    for pattern in patterns {
      guard
        let match = pattern.match(
          in: text, at: assignment.value.lowerBound, runs: &runs, boundaries: true),
        match.whole.upperBound == assignment.value.upperBound
          || text.byte(at: match.whole.upperBound) <= 0x20,
        TokenCheck.varied.accepts(text[match.secret])
      else { continue }
      add(match.secret, shape: shape, weight: 500 + nameLength + pattern.literalCount)
      return
    }
  }

  private mutating func consider(
    _ strength: ValueStrength, _ assignment: Assignment, name: SecretName, shape: Int,
    nameLength: Int
  ) {
    var assignment = assignment
    switch strength {
    case .authorization:
      considerAuthorization(assignment, shape: shape)
      return
    case .encodedPair:
      let end = runs.end(of: .base64Padded, in: text, from: assignment.value.lowerBound)
      let value = assignment.value.lowerBound..<end
      guard assignment.isQuoted, end == assignment.value.upperBound, value.count >= 12,
        value.count % 4 == 0, TokenCheck.mixed.accepts(text[value])
      else { return }
      add(value, shape: shape, weight: 200 + nameLength)
      return
    case .words:
      guard let end = phraseEnd(from: assignment.value.lowerBound) else { return }
      assignment.value = assignment.value.lowerBound..<end
    case .chosen: assignment.value = withSigns(assignment)
    case .generated, .digits: break
    }
    guard strength.accepts(assignment, in: text, name: name) else { return }
    add(assignment.value, shape: shape, weight: 200 + nameLength)
  }

  /// A bare password after a colon or "is", with the signs in it that end values elsewhere.
  private mutating func withSigns(_ assignment: Assignment) -> Range<Int> {
    var value = assignment.value
    guard !assignment.isQuoted, assignment.isSpaced, assignment.link != .equals else {
      return value
    }
    let signs: [UInt8] = [0x26, 0x2C, 0x3B, 0x3C, 0x3E, 0x7C]
    while value.count < 128, signs.contains(text.byte(at: value.upperBound)),
      text.isMember(at: value.upperBound + 1, of: .alnum)
    {
      let end = runs.end(of: .bareValue, in: text, from: value.upperBound + 1)
      value = value.lowerBound..<end
    }
    return value
  }

  /// The end of twelve to twenty-four lower-case words with single spaces.
  private func phraseEnd(from start: Int) -> Int? {
    var index = start
    var end = start
    var words = 0
    while words < 24 {
      while text.isMember(at: index, of: .lower), index - end < 10 { index += 1 }
      let wordStart = words == 0 ? start : end + 1
      guard (3...8).contains(index - wordStart), !text.isMember(at: index, of: .word) else { break }
      words += 1
      end = index
      guard text.byte(at: index) == 0x20 else { break }
      index += 1
    }
    return words >= 12 ? end : nil
  }

  /// `Bearer …`, `Basic …`, `token …`, or the credentials alone.
  private mutating func considerAuthorization(_ assignment: Assignment, shape: Int) {
    var start = assignment.value.lowerBound
    var end = runs.end(of: .bareValue, in: text, from: start)
    let first = text[start..<end]
    if text.byte(at: end) == 0x20,
      first.count <= 24, first.allSatisfy({ $0 >= 0x41 && $0 != 0x5F || $0 == 0x2D })
    {
      start = end + 1
      end = runs.end(of: .bareValue, in: text, from: start)
    }
    let value = text[start..<end]
    guard value.count >= 8, !Placeholder.isMasked(value),
      !Placeholder.isSymbolic(value, isQuoted: false),
      value.count > 256 || value.contains(where: { (0x30...0x39).contains($0) })
        || Randomness(value).looksRandom
    else { return }
    add(start..<end, shape: shape, weight: 350)
  }

  private mutating func nameRange(around anchor: Range<Int>) -> Range<Int> {
    var start = anchor.lowerBound
    while start > lastNameEnd, text.isMember(at: start - 1, of: .keyName) { start -= 1 }
    // The letters of an escape before the name are not part of it.
    let before = text.byte(at: start - 1)
    if before == UInt8(ascii: "\\") {
      start += text[start] == UInt8(ascii: "u") ? 5 : 1
    } else if before == UInt8(ascii: "%") {
      start += 2
    }
    let end = runs.end(of: .keyName, in: text, from: anchor.upperBound)
    return min(start, anchor.lowerBound)..<max(end, anchor.upperBound)
  }

  /// With up to three words before it: "Datadog API key".
  private func widened(_ name: Range<Int>) -> Range<Int> {
    var start = name.lowerBound
    for _ in 0..<3 {
      var index = start
      guard text.byte(at: index - 1) == 0x20, text.isMember(at: index - 2, of: .word) else { break }
      index -= 1
      while index > 0, start - index < 24, text.isMember(at: index - 1, of: .word) { index -= 1 }
      if text.byte(at: index - 1) == UInt8(ascii: "\\") { index += 1 }
      start = index
    }
    return start..<name.upperBound
  }
}
