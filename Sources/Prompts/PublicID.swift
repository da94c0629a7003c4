/// An id that people and files use: a letter for what it names, a hyphen, 16 hexadecimal digits.
package struct PublicID<Noun: PublicNoun>: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  /// Nil unless the text is the noun's letter, a hyphen and 16 lowercase digits.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 18, bytes[0] == UInt8(ascii: Noun.letter), bytes[1] == UInt8(ascii: "-")
    else { return nil }
    let areDigits = bytes[2...].allSatisfy {
      ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66)
    }
    guard areDigits else { return nil }
    self.text = text
  }

  /// The id whose digits are the value's, most significant first.
  package init(_ value: UInt64) {
    let digits = String(value, radix: 16)
    text = "\(Noun.letter)-" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  package var description: String { text }

  package static func < (a: PublicID, b: PublicID) -> Bool { a.text < b.text }
}

/// What an id names, with the letter that tells its ids from others.
package protocol PublicNoun {
  static var letter: Unicode.Scalar { get }
}

/// `g-` and 16 digits.
package typealias GuidelineID = PublicID<Guideline>

/// `p-` and 16 digits: the claim that a guideline stands on.
package typealias ClaimID = PublicID<ClaimNoun>

/// `c-` and 16 digits: a prompt that waits for a human's approval.
package typealias CandidateID = PublicID<PromptCandidate>

extension Guideline: PublicNoun {
  package static var letter: Unicode.Scalar { "g" }
}

/// Claims are values of the mining floor; here they have just their ids.
package enum ClaimNoun: PublicNoun {
  package static var letter: Unicode.Scalar { "p" }
}

extension PromptCandidate: PublicNoun {
  package static var letter: Unicode.Scalar { "c" }
}
