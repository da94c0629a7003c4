/// Country codes of telephone numbers (ITU-T E.164).
enum PhoneCountry {
  private static let twoDigits: Set<Int> = [
    20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56,
    57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
  ]

  /// Whether the digits that start the slice begin with a code that is in use.
  static func isAssigned(_ slice: ArraySlice<UInt8>) -> Bool {
    let digits = slice.prefix(3).map { Int($0) - 0x30 }
    guard let first = digits.first else { return false }
    if first == 1 || first == 7 { return true }
    guard digits.count > 1, (0...9).contains(digits[1]) else { return false }
    let two = first * 10 + digits[1]
    if twoDigits.contains(two) { return true }
    guard digits.count > 2, (0...9).contains(digits[2]) else { return false }
    return [
      21, 22, 23, 24, 25, 26, 29, 35, 37, 38, 42, 50, 59, 67, 68, 69, 80, 85, 87, 88, 96, 97, 99,
    ]
    .contains(two)
  }
}
