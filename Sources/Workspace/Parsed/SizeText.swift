internal import Spelling

/// Sizes with a unit, as somebody wrote them in a configuration.
enum SizeText {
  /// The form as a regular expression, for the schema.
  static let pattern = "^[0-9]+([bB]|[kKmMgGtT]([iI]?[bB])?)$"

  /// In bytes; nil for anything else, a number without a unit and one past 64 bits included.
  static func bytes(_ text: String) -> Int? {
    guard text.last?.isLetter == true else { return nil }
    do { return try ByteSize.bytes(text) } catch { return nil }
  }
}
