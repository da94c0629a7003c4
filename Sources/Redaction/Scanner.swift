/// One pass over a text: from anchors to candidates.
struct Scanner {
  let text: [UInt8]
  let catalog: Catalog
  /// Whether a token must stand alone as a word.
  let boundaries: Bool
  var runs = RunCache()
  var candidates: [Candidate] = []
  /// Marks of earlier redactions, in order.
  private(set) var marks: [Range<Int>] = []
  /// Blocks whose content is public: certificates, public keys.
  var publicBlocks: [Range<Int>] = []
  var firstPublicBlock = 0
  /// The `@` that ends the user part of an address; what surrounds it is no e-mail address.
  var userPartEnd = -1
  /// Names up to here have been looked at.
  var lastNameEnd = 0
  var nextFence = Fence(position: 0, isBegin: false, isKnown: false)
  var lastCardEnd = 0

  /// The next line of dashes with BEGIN or END, remembered so that blocks without an end cost one
  /// walk together.
  struct Fence {
    var position: Int
    var isBegin: Bool
    var isKnown: Bool
  }

  init(_ text: [UInt8], catalog: Catalog, boundaries: Bool) {
    self.text = text
    self.catalog = catalog
    self.boundaries = boundaries
  }

  /// The settled candidates of the text.
  mutating func run() -> [Candidate] {
    let text = text
    let catalog = catalog
    catalog.anchors.scan(text) { end, anchor in
      let place = end - catalog.anchorLengths[anchor]..<end
      for index in catalog.firstTriggers[anchor]..<catalog.firstTriggers[anchor + 1]
      where catalog.guards[index].admits(place, in: text, boundaries: boundaries) {
        consider(catalog.triggers[index], place)
      }
    }
    findOpaqueTokens()
    if candidates.isEmpty { return [] }
    return Candidate.settled(candidates, outside: marks)
  }

  private mutating func consider(_ trigger: Catalog.Trigger, _ anchor: Range<Int>) {
    switch trigger {
    case .token(let shape, let pattern, let check):
      guard
        let match = pattern.match(
          in: text, at: anchor.lowerBound - pattern.bytesBeforeAnchor, runs: &runs,
          boundaries: boundaries),
        check.accepts(text[match.secret])
      else { return }
      // Context that only frames a secret says less than a token that names itself.
      let base = match.whole == match.secret ? 1000 : 400
      add(match.secret, shape: shape, weight: base + pattern.literalCount)
    case .keyName: considerName(around: anchor)
    case .address: considerAddress(after: anchor)
    case .block: considerBlock(after: anchor)
    case .mark: considerMark(after: anchor)
    case .personal(let datum): considerPersonal(datum, anchor)
    }
  }

  mutating func add(_ range: Range<Int>, shape: Int, weight: Int) {
    guard !range.isEmpty else { return }
    candidates.append(Candidate(range: range, shape: shape, weight: weight))
  }

  /// Only an exact mark with a known id is one: `[redacted:` before a secret protects nothing.
  private mutating func considerMark(after anchor: Range<Int>) {
    guard text.holds(Array("[redacted:".utf8), at: anchor.lowerBound) else { return }
    let limit = min(text.count, anchor.upperBound + 48)
    guard
      let close = text[anchor.upperBound..<limit].firstIndex(of: UInt8(ascii: "]")),
      catalog.ids[Array(text[anchor.upperBound..<close])] != nil
    else { return }
    marks.append(anchor.lowerBound..<close + 1)
  }

  private mutating func considerAddress(after anchor: Range<Int>) {
    var index = anchor.upperBound
    var colon: Int?
    var at: Int?
    scan: while index < text.count {
      switch text[index] {
      case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"),
        UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "?"), 0...0x20:
        break scan
      case UInt8(ascii: ":"): if colon == nil { colon = index }
      case UInt8(ascii: "@"): at = index
      default: break
      }
      index += 1
    }
    guard let at else { return }
    userPartEnd = at
    guard let colon, colon + 1 < at else { return }
    let password = colon + 1..<at
    guard text[password.lowerBound] != UInt8(ascii: "$"),
      !Placeholder.isMasked(text[password])
    else { return }
    var start = anchor.lowerBound
    while start > 0, anchor.lowerBound - start < 24,
      text.isMember(at: start - 1, of: .hostName) || text[start - 1] == UInt8(ascii: "+")
    { start -= 1 }
    if text.byte(at: start - 1) == UInt8(ascii: "\\"), start < anchor.lowerBound { start += 1 }
    let scheme = String(decoding: text[start..<anchor.lowerBound].map(\.lowercased), as: UTF8.self)
    add(password, shape: catalog.schemes[scheme] ?? catalog.otherScheme, weight: 600)
  }
}
