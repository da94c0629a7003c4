extension ValueStrength {
  /// Whether a value is one, given how it was assigned, to what name, and what follows it in the text.
  func accepts(_ assignment: Assignment, in text: [UInt8], name: SecretName) -> Bool {
    let value = text[assignment.value]
    switch self {
    case .digits:
      return (3...8).contains(value.count) && value.allSatisfy { (0x30...0x39).contains($0) }
    case .words: return true
    case .authorization, .encodedPair: return false
    case .chosen, .generated: break
    }
    // Content is only weighed where it is short: a longer value is no placeholder, and the work
    // stays bounded.
    if value.count > 256 { return !value.prefix(256).contains(0x20) }
    if Placeholder.isMasked(value)
      || Placeholder.isSymbolic(value, isQuoted: assignment.isQuoted)
    {
      return false
    }
    if !assignment.isQuoted, Self.isCode(assignment, in: text) { return false }
    if case .chosen = self { return Self.isChosen(assignment, in: text, name: name) }
    return Self.isGenerated(value)
  }

  /// A password: between quotes anything short of a sentence, bare only what prose does not say.
  private static func isChosen(_ assignment: Assignment, in text: [UInt8], name: SecretName) -> Bool
  {
    let value = text[assignment.value]
    guard value.count >= 4 else { return false }
    let spaces = value.filter { $0 == 0x20 }.count
    let plain = value.allSatisfy { isLetter($0) || $0 == 0x20 || $0 == 0x2E || $0 == 0x2C }
    if assignment.isQuoted { return spaces == 0 || spaces <= 4 && !plain }
    let hasDigitOrSign = value.contains { !isLetter($0) && $0 != 0x2D && $0 != 0x5F && $0 != 0x2E }
    if hasDigitOrSign { return value.count >= 5 || assignment.link != .prose }
    switch assignment.link {
    case .equals: return !assignment.isSpaced && name.isShouting
    case .option, .element: return true
    case .prose: return false
    case .colon:
      // A line of its own, as in a configuration; after a sentence's colon more words follow.
      let next = text.byte(at: assignment.value.upperBound)
      return value.count >= 6 && [0, 0x0A, 0x0D, UInt8(ascii: "\\")].contains(next)
    }
  }

  /// What a machine made: letters and digits mixed beyond what names and dates do.
  private static func isGenerated(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count >= 8, !value.contains(0x20) else { return false }
    let digits = value.filter(isDigit).count
    let letters = value.filter(isLetter).count
    guard letters > 2, TokenCheck.variety(of: value) >= 5 else { return false }
    if digits == 0 {
      return value.count >= 20 && Randomness(value).looksRandom
    }
    return !isIdentifier(value)
  }

  /// Segments that are words or short numbers, as in `prod-db-credentials-v2`.
  private static func isIdentifier(_ value: ArraySlice<UInt8>) -> Bool {
    value.split { [0x2D, 0x5F, 0x2E, 0x2F, 0x3A].contains($0) }.allSatisfy { segment in
      if segment.count >= 20, Randomness(segment).looksRandom { return false }
      let digits = segment.drop(while: isLetter)
      if digits.allSatisfy(isDigit), digits.count <= 2 || segment.count == digits.count {
        return digits.count <= 14
      }
      // A date and time such as 2024-05-01T10:00:00Z.
      return segment.filter(isLetter).count == 1 && segment.count <= 6
    }
  }

  /// A call, a subscript, or a path of names is code that produces the value.
  private static func isCode(_ assignment: Assignment, in text: [UInt8]) -> Bool {
    let next = text.byte(at: assignment.value.upperBound)
    if next == UInt8(ascii: "(") || next == UInt8(ascii: "[") || next == UInt8(ascii: "{") {
      return true
    }
    let value = text[assignment.value]
    guard value.contains(0x2E) else { return false }
    return value.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { segment in
      guard let first = segment.first, isLetter(first) || first == 0x5F else { return false }
      return segment.allSatisfy { isLetter($0) || $0 == 0x5F }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
  }
}
