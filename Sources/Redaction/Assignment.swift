/// What stands after a name: `= value`, `: "value"`, `">value<`, `, "value": "…"`.
struct Assignment {
  enum Link { case equals, colon, option, prose, element }

  var link: Link
  /// The bytes of the value, without its quotes.
  var value: Range<Int>
  var isQuoted: Bool
  /// White space stood before or after the sign.
  var isSpaced: Bool
}

extension Scanner {
  /// Reads an assignment after a name, if one stands there; looks at a bounded number of bytes and
  /// the value.
  mutating func assignment(after name: Range<Int>) -> Assignment? {
    var index = skipClosing(from: name.upperBound)
    let beforeSpace = index
    index = skipSpaces(from: index, upTo: 8)
    var isSpaced = index > beforeSpace
    guard let (link, linkEnd) = link(at: index, name: name, isSpaced: isSpaced) else { return nil }
    index = linkEnd
    let afterLink = index
    index = skipSpaces(from: skipStars(from: index), upTo: 8)
    isSpaced = isSpaced || index > afterLink
    return value(at: index, link: link, isSpaced: isSpaced)
  }

  /// The value at that place, in quotes (escaped or not) or bare.
  mutating func value(at start: Int, link: Assignment.Link, isSpaced: Bool) -> Assignment? {
    var index = start
    if let next = text.indices.contains(index + 1) ? text[index + 1] : nil,
      [0x62, 0x72, 0x66, 0x75].contains(text[index].lowercased), isQuote(next)
    {
      index += 1  // the prefix of a string literal
    }
    var opening = index
    while text.byte(at: opening) == UInt8(ascii: "\\"), opening - index < 8 { opening += 1 }
    guard isQuote(text.byte(at: opening)) else {
      let end = runs.end(of: .bareValue, in: text, from: index)
      guard end > index else { return nil }
      var trimmed = end
      // A sentence's full stop is not part of the value.
      while trimmed > index, [0x2E, 0x3A, 0x21, 0x3F].contains(text[trimmed - 1]) { trimmed -= 1 }
      return Assignment(
        link: link, value: index..<trimmed, isQuoted: false, isSpaced: isSpaced)
    }
    let quote = text[opening]
    while text.byte(at: opening) == quote { opening += 1 }
    index = opening
    let limit = min(text.count, opening + 4096)
    while index < limit {
      index = min(runs.end(of: .quotedValue, in: text, from: index), limit)
      guard index < limit else { break }
      if text[index] == UInt8(ascii: "\\") {
        let next = text.byte(at: index + 1)
        // Before a quote or a line break the backslash belongs to what surrounds the value.
        if next == UInt8(ascii: "/") || next == UInt8(ascii: "u") {
          index += 2
          continue
        }
        if next == UInt8(ascii: "\\"), !isQuote(text.byte(at: index + 2)),
          text.byte(at: index + 2) != UInt8(ascii: "\\"),
          text.byte(at: index + 2) != UInt8(ascii: "n")
        {
          index += 2
          continue
        }
        break
      }
      if isQuote(text[index]), text[index] != quote {
        index += 1
        continue
      }
      break
    }
    guard index > opening else { return nil }
    return Assignment(link: link, value: opening..<index, isQuoted: true, isSpaced: isSpaced)
  }

  private func link(at index: Int, name: Range<Int>, isSpaced: Bool) -> (Assignment.Link, Int)? {
    let next = text.byte(at: index + 1)
    switch text.byte(at: index) {
    case UInt8(ascii: "="):
      if next == UInt8(ascii: "=") || next == UInt8(ascii: "~") { return nil }
      return (.equals, next == UInt8(ascii: ">") ? index + 2 : index + 1)
    case UInt8(ascii: ":"):
      if next == UInt8(ascii: ":") { return nil }
      return (.colon, next == UInt8(ascii: "=") ? index + 2 : index + 1)
    case UInt8(ascii: ">"):
      return text.byte(at: name.lowerBound - 1) == UInt8(ascii: "<") ? (.element, index + 1) : nil
    case UInt8(ascii: "\\"):
      if text.holds(Array("\\u003d".utf8), at: index) { return (.equals, index + 6) }
      if text.holds(Array("\\u003e".utf8), at: index) { return (.element, index + 6) }
    case UInt8(ascii: "%"):
      if next == UInt8(ascii: "3"), [0x44, 0x64].contains(text.byte(at: index + 2)) {
        return (.equals, index + 3)
      }
    case UInt8(ascii: "i"):
      if isSpaced, text.holds(Array("is ".utf8), at: index) { return (.prose, index + 3) }
      if isSpaced, text.holds(Array("is: ".utf8), at: index) { return (.prose, index + 4) }
    default: break
    }
    if let end = valueKey(at: index) { return (.colon, end) }
    let isOption =
      text[name.lowerBound] == UInt8(ascii: "-")
      && text.byte(at: name.lowerBound + 1) == UInt8(ascii: "-")
    return isOption && isSpaced ? (.option, index) : nil
  }

  /// The pair of an environment variable: `name: TOKEN` and then, after a comma, a line break or a
  /// space, `value:`.
  private func valueKey(at start: Int) -> Int? {
    var index = start
    let limit = min(text.count, start + 40)
    var separated = false
    while index < limit {
      let byte = text[index]
      let next = text.byte(at: index + 1)
      if byte == UInt8(ascii: "\\"), [0x6E, 0x72, 0x74].contains(next) {
        separated = true
        index += 2
      } else if byte <= 0x20 || byte == UInt8(ascii: ",") {
        separated = true
        index += 1
      } else if isQuote(byte) || byte == UInt8(ascii: "\\") {
        index += 1
      } else {
        break
      }
    }
    guard separated || index == start,
      text.holds(Array("value".utf8), at: index) || text.holds(Array("Value".utf8), at: index)
    else { return nil }
    index = skipSpaces(from: skipClosing(from: index + 5), upTo: 4)
    let byte = text.byte(at: index)
    return byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=") ? index + 1 : nil
  }

  private func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 || byte == 0x60 }

  /// Past what closes a name: quotes, their backslashes, a bracket, the stars of bold text.
  private func skipClosing(from start: Int) -> Int {
    var index = start
    while index - start < 10 {
      let byte = text.byte(at: index)
      if byte == UInt8(ascii: "\\") {
        let next = text.byte(at: index + 1)
        guard isQuote(next) || next == byte else { break }
      } else if !isQuote(byte), byte != UInt8(ascii: "]"), byte != UInt8(ascii: "*") {
        break
      }
      index += 1
    }
    return index
  }

  private func skipStars(from start: Int) -> Int {
    var index = start
    while index - start < 3, text.byte(at: index) == UInt8(ascii: "*") { index += 1 }
    return index
  }

  private func skipSpaces(from start: Int, upTo limit: Int) -> Int {
    var index = start
    while index - start < limit, [0x20, 0x09].contains(text.byte(at: index)) { index += 1 }
    return index
  }
}
