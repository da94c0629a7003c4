/// The number of a prompt version: `1.0.3`, each part below a thousand million.
package struct VersionNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let major: Int
  package let minor: Int
  package let patch: Int

  /// The largest value of each part, so that every number is also a version reference in a trace.
  package static let largestPart = 999_999_999

  /// The number of the first version of an agent.
  package static let first = VersionNumber(major: 1, minor: 0, patch: 0)

  private init(major: Int, minor: Int, patch: Int) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// Accepts `X.Y.Z` and `vX.Y.Z`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let bare = bytes.first == UInt8(ascii: "v") ? bytes.dropFirst() : bytes[...]
    var parts: [Int] = []
    for part in bare.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      guard let value = Self.part(part) else { return nil }
      parts.append(value)
    }
    guard parts.count == 3 else { return nil }
    self.init(major: parts[0], minor: parts[1], patch: parts[2])
  }

  package var description: String { "\(major).\(minor).\(patch)" }

  package static func < (a: VersionNumber, b: VersionNumber) -> Bool {
    (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
  }

  private static func part(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...9).contains(digits.count), digits.count == 1 || digits.first != 0x30 else {
      return nil
    }
    var value = 0
    for digit in digits {
      guard digit >= 0x30, digit <= 0x39 else { return nil }
      value = value * 10 + Int(digit) - 0x30
    }
    return value
  }
}

extension VersionNumber {
  /// Which part a change counts up.
  package enum Step: Sendable {
    /// A human's new prompt.
    case major
    /// A human's decision about learned lines.
    case minor
    /// What learning publishes by itself.
    case patch
  }

  /// The number that a change of the version in force gets: above every taken one of its major.
  ///
  /// Without a version in force, and for a major step, above every taken one. Nil when the numbers
  /// have run out.
  package static func free(
    _ step: Step, after inForce: VersionNumber?, taken: some Sequence<VersionNumber>
  ) -> VersionNumber? {
    var highest = inForce
    var highestOfMajor = inForce
    for number in taken {
      highest = max(highest ?? number, number)
      guard number.major == inForce?.major else { continue }
      highestOfMajor = max(highestOfMajor ?? number, number)
    }
    guard let highest else { return first }
    guard let last = highestOfMajor, step != .major else {
      return next(major: highest.major + 1, minor: 0, patch: 0)
    }
    return step == .minor
      ? next(major: last.major, minor: last.minor + 1, patch: 0)
      : next(major: last.major, minor: last.minor, patch: last.patch + 1)
  }

  private static func next(major: Int, minor: Int, patch: Int) -> VersionNumber? {
    guard max(major, minor, patch) <= largestPart else { return nil }
    return VersionNumber(major: major, minor: minor, patch: patch)
  }
}
