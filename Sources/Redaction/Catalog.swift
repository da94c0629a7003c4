/// The table of shapes made ready for one walk over a text: which anchors to look for, and what to
/// verify where one stands.
struct Catalog: Sendable {
  enum Trigger: Sendable {
    case token(shape: Int, pattern: TokenPattern, check: TokenCheck)
    /// A word that names of secrets hold.
    case keyName
    case address
    case block
    /// The mark of an earlier redaction.
    case mark
    case personal(PersonalTrigger)
  }

  enum PersonalTrigger: Sendable { case email, phone, socialSecurityNumber, card, iban, cpf, cnpj }

  static let shared = Catalog(SecretShape.all)

  let shapes: [SecretShape]
  let anchors: AnchorAutomaton
  /// For every anchor its length, and from where on in `triggers` it is explained.
  let anchorLengths: [Int]
  let firstTriggers: [Int]
  /// What anchors may mean, and what can be said against each before it is looked at.
  let triggers: [Trigger]
  let guards: [AnchorGuard]
  /// Finds the names of secrets within a name in normal form.
  let names: AnchorAutomaton
  let nameShapes: [[Int]]
  let nameLengths: [Int]
  let schemes: [String: Int]
  let otherScheme: Int
  let blockLabels: [(label: [UInt8], shape: Int)]
  let personal: [PersonalDatum: Int]
  let opaque: Int
  let ids: [[UInt8]: Int]

  private static let keyWords = [
    "key", "token", "secret", "pass", "pwd", "auth", "cred", "phrase", "seed", "mnemonic", "csrf",
    "xsrf", "cvv", "cvc", "otp", "pin", "tion code", "tion_code", "fa code", "fa_code", "ty code",
    "ty_code", "licen", "number", "wif", "contrase", "hapikey", " pat ", "_pat", "jwt",
  ]

  init(_ shapes: [SecretShape]) {
    self.shapes = shapes
    var anchors: [(anchor: String, meanings: [Trigger])] = []
    var anchorIndex: [String: Int] = [:]
    func add(_ anchor: String, _ trigger: Trigger) {
      let folded = AnchorAutomaton.folded(anchor)
      if let index = anchorIndex[folded] {
        anchors[index].meanings.append(trigger)
      } else {
        anchorIndex[folded] = anchors.count
        anchors.append((folded, [trigger]))
      }
    }
    var names: [String] = []
    var nameIndex: [String: Int] = [:]
    var nameShapes: [[Int]] = []
    var schemes: [String: Int] = [:]
    var otherScheme = 0
    var blockLabels: [(label: [UInt8], shape: Int)] = []
    var personal: [PersonalDatum: Int] = [:]
    var opaque = 0
    for (index, shape) in shapes.enumerated() {
      switch shape.rule {
      case .token(let patterns, let check):
        for pattern in patterns {
          precondition(!pattern.anchor.isEmpty, "\(shape.id) has no anchor")
          add(pattern.anchor, .token(shape: index, pattern: pattern, check: check))
        }
      case .keyed(let words, _, _), .assigned(let words, _, _):
        for word in words {
          if let known = nameIndex[word] {
            nameShapes[known].append(index)
          } else {
            nameIndex[word] = names.count
            names.append(word)
            nameShapes.append([index])
          }
        }
      case .url(let list):
        if list.isEmpty { otherScheme = index }
        for scheme in list { schemes[scheme] = index }
      case .pem(let labels):
        blockLabels += labels.map { (Array($0.utf8), index) }
      case .personal(let datum): personal[datum] = index
      case .opaque: opaque = index
      }
    }
    for word in Self.keyWords { add(word, .keyName) }
    add("://", .address)
    add(":\\/\\/", .address)
    add("-----BEGIN ", .block)
    add("---- BEGIN ", .block)
    add("[redacted:", .mark)
    add("@", .personal(.email))
    add("%40", .personal(.email))
    add("+0", .personal(.phone))
    add("000-00-0000", .personal(.socialSecurityNumber))
    for card in [
      "0000000000000", "0000 0000 0000", "0000-0000-0000", "0000 000000 0000",
      "0000-000000-0000",
    ] {
      add(card, .personal(.card))
    }
    for country in BankAccount.lengths.keys.sorted() { add(country + "00", .personal(.iban)) }
    add("000.000.000-00", .personal(.cpf))
    add("00.000.000/0000-00", .personal(.cnpj))

    self.anchors = AnchorAutomaton(literals: anchors.map(\.anchor))
    anchorLengths = anchors.map(\.anchor.utf8.count)
    firstTriggers = anchors.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.meanings.count) }
    triggers = anchors.flatMap(\.meanings)
    guards = triggers.map { trigger in
      guard case .token(_, let pattern, _) = trigger else { return AnchorGuard.none }
      return AnchorGuard(pattern)
    }
    self.names = AnchorAutomaton(literals: names)
    self.nameShapes = nameShapes
    nameLengths = names.map(\.utf8.count)
    self.schemes = schemes
    self.otherScheme = otherScheme
    self.blockLabels = blockLabels
    self.personal = personal
    self.opaque = opaque
    var ids: [[UInt8]: Int] = [:]
    for (index, shape) in shapes.enumerated() { ids[Array(shape.id.utf8)] = index }
    self.ids = ids
  }
}

extension AnchorAutomaton {
  /// The same for every literal the automaton cannot tell apart.
  static func folded(_ literal: String) -> String {
    String(
      decoding: literal.utf8.map { (0x30...0x39).contains($0) ? 0x30 : $0.lowercased },
      as: UTF8.self)
  }
}
