/// What a token looks like, from a text such as `dop_v1_{hex:64}`: literals and runs of a byte
/// class with their lengths, matched from left to right without ever going back.
///
/// `{class:n}`, `{class:n-m}`, `{class:n-}` is a run, `{uuid}` a UUID, `(…)` the part that is the
/// secret (without it: everything), a leading `(?i)` makes the literals blind to case, and `\`
/// takes the next byte as it is. A line break or a `"` stands for one, escaped or not. The names of the classes are in `ByteClass.named`.
struct TokenPattern: Sendable {
  enum Part: Sendable, Equatable {
    case literal([UInt8])
    case run(ByteClass, ClosedRange<Int>)
    /// A line break, also one that was escaped, however often.
    case lineBreak
    /// A quotation mark, with or without the backslashes of an escape.
    case quote
  }

  private(set) var parts: [Part] = []
  private(set) var secretParts: Range<Int> = 0..<0
  private(set) var ignoresCase = false

  /// The literal by which the pattern is found, and how many bytes of the match precede it.
  private(set) var anchor = ""
  private(set) var bytesBeforeAnchor = 0
  /// How many bytes are fixed: of two patterns that match, the one that says more is right.
  private(set) var literalCount = 0

  private static let longestAnchor = 6
  /// Upper end of a run without one; no known token is longer.
  static let longestRun = 8192

  init(_ source: String) {
    var bytes = Array(source.utf8)[...]
    if source.hasPrefix("(?i)") {
      ignoresCase = true
      bytes = bytes.dropFirst(4)
    }
    var literal: [UInt8] = []
    var secretStart = 0
    var secretEnd: Int?
    func flush() {
      if !literal.isEmpty { parts.append(.literal(literal)) }
      literal = []
    }
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "("):
        flush()
        secretStart = parts.count
      case UInt8(ascii: ")"):
        flush()
        secretEnd = parts.count
      case UInt8(ascii: "{"):
        flush()
        let end = bytes.firstIndex(of: UInt8(ascii: "}"))
        precondition(end != nil, "the pattern \(source) has an open brace")
        let close = end ?? bytes.endIndex
        appendRun(bytes[..<close], in: source)
        bytes = bytes[close...].dropFirst()
      case 0x0A:
        flush()
        parts.append(.lineBreak)
      case UInt8(ascii: "\""):
        flush()
        parts.append(.quote)
      case UInt8(ascii: "\\"):
        if let next = bytes.popFirst() { literal.append(next) }
      default:
        literal.append(byte)
      }
    }
    flush()
    secretParts = secretStart..<(secretEnd ?? parts.count)
    chooseAnchor(source)
  }

  private mutating func appendRun(_ text: ArraySlice<UInt8>, in source: String) {
    if text.elementsEqual("uuid".utf8) {
      for (index, length) in [8, 4, 4, 4, 12].enumerated() {
        if index > 0 { parts.append(.literal([UInt8(ascii: "-")])) }
        parts.append(.run(.xdigit, length...length))
      }
      return
    }
    let pieces = text.split(separator: UInt8(ascii: ":"), maxSplits: 1)
    let name = pieces.first ?? []
    let bounds = (pieces.last ?? []).split(
      separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false)
    let low = bounds.first.flatMap(Self.number)
    let high = bounds.count == 2 ? Self.number(bounds[1]) ?? Self.longestRun : low
    guard let byteClass = ByteClass.named[Array(name)], let low, let high else {
      preconditionFailure(
        "the pattern \(source) has a run nobody knows: \(String(decoding: text, as: UTF8.self))")
    }
    parts.append(.run(byteClass, low...high))
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.isEmpty ? nil : digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  /// The longest literal that lies a fixed number of bytes after the start.
  private mutating func chooseAnchor(_ source: String) {
    var offset = 0
    var isFixed = true
    for part in parts {
      switch part {
      case .literal(let bytes):
        literalCount += bytes.count
        if isFixed, min(bytes.count, Self.longestAnchor) > anchor.utf8.count {
          anchor = String(decoding: bytes.prefix(Self.longestAnchor), as: UTF8.self)
          bytesBeforeAnchor = offset
        }
        offset += bytes.count
      case .run(_, let lengths):
        if lengths.lowerBound != lengths.upperBound { isFixed = false }
        offset += lengths.lowerBound
      case .lineBreak, .quote: isFixed = false
      }
    }
  }

  struct Match {
    var whole: Range<Int>
    var secret: Range<Int>
  }

  /// The match that starts at `start`, if any; without `boundaries` a longer word around it does not
  /// speak against it.
  func match(
    in text: [UInt8], at start: Int, runs: inout RunCache, boundaries: Bool = true
  ) -> Match? {
    guard start >= 0 else { return nil }
    var index = start
    var secretStart = start
    var secretEnd: Int?
    var lastClass: ByteClass?
    for (position, part) in parts.enumerated() {
      if position == secretParts.lowerBound { secretStart = index }
      if position == secretParts.upperBound { secretEnd = index }
      switch part {
      case .literal(let bytes):
        guard holds(bytes, in: text, at: index) else { return nil }
        index += bytes.count
        lastClass = nil
      case .run(let byteClass, let lengths):
        let end = min(
          runs.end(of: byteClass, in: text, from: index), index + lengths.upperBound)
        guard end - index >= lengths.lowerBound else { return nil }
        index = end
        lastClass = byteClass
      case .lineBreak:
        guard let end = Self.lineBreak(in: text, at: index) else { return nil }
        index = end
        lastClass = nil
      case .quote:
        var end = index
        while text.byte(at: end) == UInt8(ascii: "\\"), end - index < 16 { end += 1 }
        guard text.byte(at: end) == UInt8(ascii: "\"") else { return nil }
        index = end + 1
        lastClass = nil
      }
    }
    if boundaries {
      guard
        !text.isMember(at: start, of: .word) || WordEdge.isStart(start, in: text)
      else { return nil }
      if let lastClass, text.isMember(at: index, of: lastClass) { return nil }
      if text.isMember(at: index - 1, of: .word), text.isMember(at: index, of: .word) {
        return nil
      }
    }
    return Match(whole: start..<index, secret: secretStart..<(secretEnd ?? index))
  }

  private static func lineBreak(in text: [UInt8], at start: Int) -> Int? {
    var index = start
    while index - start < 24 {
      switch text.byte(at: index) {
      case 0x0A: return index + 1
      case 0x0D: index += 1
      case UInt8(ascii: "\\"):
        while text.byte(at: index) == UInt8(ascii: "\\"), index - start < 24 { index += 1 }
        let letter = text.byte(at: index)
        index += 1
        if letter == UInt8(ascii: "n") { return index }
        if letter != UInt8(ascii: "r") { return nil }
      default: return nil
      }
    }
    return nil
  }

  private func holds(_ literal: [UInt8], in text: [UInt8], at index: Int) -> Bool {
    guard ignoresCase else { return text.holds(literal, at: index) }
    guard index + literal.count <= text.count else { return false }
    return literal.indices.allSatisfy { literal[$0].lowercased == text[index + $0].lowercased }
  }
}

extension UInt8 {
  var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
}
