/// How a shape is recognised.
enum ShapeRule: Sendable {
  /// The token says what it is.
  case token([TokenPattern], TokenCheck)
  /// The token is shapeless; the name it is assigned to says whose it is. Names are lower-case
  /// words with single spaces; a leading or trailing space stands for the edge of a word.
  case keyed(names: [String], [TokenPattern], exampleKey: String)
  /// Only the name says it: `password: …`.
  case assigned(names: [String], ValueStrength, exampleKey: String)
  /// The password in `scheme://user:password@host`.
  case url(schemes: [String])
  /// A block between a line `-----BEGIN label-----` and its end.
  case pem(labels: [String])
  case personal(PersonalDatum)
  /// A long token of high entropy that nothing else explains.
  case opaque
}

/// What a value must look like for its name to be believed.
enum ValueStrength: Sendable {
  /// Anything that is not a placeholder, code or prose: passwords are chosen by people.
  case chosen
  /// Letters and digits mixed, or long and random: what machines make.
  case generated
  /// Three to eight digits.
  case digits
  /// Twelve to twenty-four lower-case words.
  case words
  /// A scheme and its credentials, as in an `Authorization` header.
  case authorization
  /// A base64 text with a colon inside, as in a Docker configuration.
  case encodedPair
}

/// What must hold of a token beyond its pattern.
enum TokenCheck: Sendable {
  /// Not a placeholder: long runs have at least six different bytes.
  case varied
  /// Letters and digits mixed: the alphabet alone would also fit an identifier.
  case mixed
  /// GitHub's and npm's checksum: the last six characters are the CRC-32 of the rest in base 62.
  case crc32
  /// The base58 of the Bitcoin family: upper case, lower case and digits.
  case base58

}

enum PersonalDatum: Sendable, CaseIterable {
  case email, phone, socialSecurityNumber, iban
  case visa, mastercard, americanExpress, discover, jcb, dinersClub, unionPay, maestro
  case brazilianCPF, brazilianCNPJ
}

/// A line of the table.
struct ShapeRow: Sendable {
  let id: String
  let summary: String
  let rule: ShapeRule

  static func token(
    _ id: String, _ summary: String, _ patterns: String..., check: TokenCheck = .varied
  ) -> ShapeRow {
    ShapeRow(id: id, summary: summary, rule: .token(patterns.map { TokenPattern($0) }, check))
  }

  static func keyed(
    _ id: String, _ summary: String, key: String, names: [String], _ patterns: String...
  ) -> ShapeRow {
    ShapeRow(
      id: id, summary: summary,
      rule: .keyed(names: names, patterns.map { TokenPattern($0) }, exampleKey: key))
  }

  static func assigned(
    _ id: String, _ summary: String, key: String, names: [String], _ strength: ValueStrength
  ) -> ShapeRow {
    ShapeRow(
      id: id, summary: summary, rule: .assigned(names: names, strength, exampleKey: key))
  }

  static func url(_ id: String, _ summary: String, _ schemes: String...) -> ShapeRow {
    ShapeRow(id: id, summary: summary, rule: .url(schemes: schemes))
  }

  static func pem(_ id: String, _ summary: String, _ labels: String...) -> ShapeRow {
    ShapeRow(id: id, summary: summary, rule: .pem(labels: labels))
  }

  static func personal(_ id: String, _ summary: String, _ datum: PersonalDatum) -> ShapeRow {
    ShapeRow(id: id, summary: summary, rule: .personal(datum))
  }
}

/// The table of shapes, a file for each family.
enum ShapeTable {}
