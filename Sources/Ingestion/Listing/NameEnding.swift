/// How a file's name ends, in letters of either case: a folder may hold any number of names, and none
/// is copied to look at its end.
struct NameEnding {
  private let name: Substring.UTF8View
  /// Whether what is in the file is compressed, which the last of its endings says.
  let isCompressed: Bool

  init(of name: String) {
    isCompressed = Self.has(".gz", name[...].utf8)
    self.name = isCompressed ? name.utf8.dropLast(3) : name[...].utf8
  }

  /// Whether one of these endings, in small letters, says what is in the file.
  func hasOne(of endings: StaticString...) -> Bool {
    endings.contains { Self.has($0, name) }
  }

  private static func has(_ ending: StaticString, _ name: Substring.UTF8View) -> Bool {
    guard name.count >= ending.utf8CodeUnitCount else { return false }
    let wanted = UnsafeBufferPointer(start: ending.utf8Start, count: ending.utf8CodeUnitCount)
    return zip(name.suffix(wanted.count), wanted).allSatisfy { byte, letter in
      byte == letter || (byte | 0x20 == letter && (0x61...0x7A).contains(letter))
    }
  }
}
