/// A scalar as somebody wrote it, in a file, a variable or after a flag, not read as a type yet.
struct WrittenScalar {
  let text: String

  /// In quotes or a block, so that it can only be text.
  let isQuoted: Bool
}

extension SettingType {
  /// The value, or nil when the scalar is none of this type within its limits.
  func value(of scalar: WrittenScalar) -> SettingValue? {
    let text = scalar.text
    switch self {
    case .flag:
      guard !scalar.isQuoted else { return nil }
      return Bool(text.lowercased()).map(SettingValue.flag)
    case .integer(let range):
      guard let number = scalar.integer, range.contains(number) else { return nil }
      return .integer(number)
    case .number(let range):
      guard let number = scalar.number, range.contains(number) else { return nil }
      return .number(number)
    case .duration(let range):
      guard let seconds = scalar.integer ?? DurationText.seconds(text), range.contains(seconds)
      else { return nil }
      return .duration(seconds: seconds)
    case .size(let range):
      guard let bytes = scalar.integer ?? SizeText.bytes(text), range.contains(bytes) else {
        return nil
      }
      return .size(bytes: bytes)
    case .choice(let words):
      let word = text.lowercased()
      return words.contains(word) ? .choice(word) : nil
    case .text(let form):
      return form.accepts(text) ? .text(text) : nil
    case .list:
      return nil
    }
  }
}

extension WrittenScalar {
  fileprivate var integer: Int? {
    isQuoted ? nil : Int(text)
  }

  /// Decimal only: `Double` would also take `nan`, `inf` and hexadecimal.
  fileprivate var number: Double? {
    let isDecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
    guard !isQuoted, isDecimal, let number = Double(text), number.isFinite else { return nil }
    return number
  }
}
