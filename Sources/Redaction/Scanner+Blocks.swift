extension Scanner {
  /// A block between dashes: hidden whole when its label is one of a private key; when its end is
  /// missing, as far as it looks like one.
  mutating func considerBlock(after anchor: Range<Int>) {
    let labelLimit = min(text.count, anchor.upperBound + 48)
    let dash = UInt8(ascii: "-")
    guard anchor.upperBound < labelLimit else { return }
    guard var labelEnd = text[anchor.upperBound..<labelLimit].firstIndex(of: dash) else { return }
    let fence = labelEnd
    if labelEnd > anchor.upperBound, text[labelEnd - 1] == 0x20 { labelEnd -= 1 }
    let label = Array(text[anchor.upperBound..<labelEnd])
    let isLong = text[fence...].prefix(5).allSatisfy { $0 == dash }
    let body = min(fence + (isLong ? 5 : 4), text.count)
    let end = blockEnd(from: body)
    guard let known = catalog.blockLabels.first(where: { $0.label == label }) else {
      if let end { publicBlocks.append(anchor.lowerBound..<end) }
      if label.suffix(11) == Array("PRIVATE KEY".utf8)[...],
        let anyKey = catalog.blockLabels.first
      {
        add(
          anchor.lowerBound..<(end ?? bodyEnd(from: body)), shape: anyKey.shape, weight: 2000)
      }
      return
    }
    let limit = end ?? bodyEnd(from: body)
    guard limit > body + 8 else { return }
    add(anchor.lowerBound..<limit, shape: known.shape, weight: 2000)
  }

  /// Where the block that is open at `start` ends, unless another begins before or the text is over.
  private mutating func blockEnd(from start: Int) -> Int? {
    if !nextFence.isKnown || nextFence.position < start { findFence(from: start) }
    guard nextFence.position < text.count, !nextFence.isBegin else { return nil }
    var index = nextFence.position
    // "-----END label-----": past the second run of dashes, which the end of a text may cut off.
    var isLabel = false
    let limit = min(text.count, index + 80)
    while index < limit {
      let isDash = text[index] == UInt8(ascii: "-")
      if isLabel, isDash { break }
      if !isDash { isLabel = true }
      if isLabel, text[index] == 0x0A || text[index] == UInt8(ascii: "\\") { return index }
      index += 1
    }
    while index < limit, text[index] == UInt8(ascii: "-") { index += 1 }
    return index
  }

  private mutating func findFence(from start: Int) {
    let begin = Array("BEGIN ".utf8)
    let end = Array("END ".utf8)
    var index = start
    while index < text.count {
      if text[index] == UInt8(ascii: "-"), text.byte(at: index + 1) == UInt8(ascii: "-"),
        text.byte(at: index + 2) == UInt8(ascii: "-"), text.byte(at: index + 3) == UInt8(ascii: "-")
      {
        var word = index + 4
        if text.byte(at: word) == UInt8(ascii: "-") { word += 1 }
        if text.byte(at: word) == 0x20 { word += 1 }
        let isBegin = text.holds(begin, at: word)
        if isBegin || text.holds(end, at: word) {
          nextFence = Fence(position: index, isBegin: isBegin, isKnown: true)
          return
        }
      }
      index += 1
    }
    nextFence = Fence(position: text.count, isBegin: false, isKnown: true)
  }

  /// How far a text looks like the lines of a key.
  ///
  /// These are long runs of base64 and the line breaks between, escaped or not. Prose after a quoted
  /// first line ends it.
  private mutating func bodyEnd(from start: Int) -> Int {
    var index = start
    var end = start
    while index < text.count {
      if text[index] <= 0x20 {
        index += 1
        continue
      }
      if text[index] == UInt8(ascii: "\\") {
        index += [0x6E, 0x72, 0x74].contains(text.byte(at: index + 1)) ? 2 : 1
        continue
      }
      let runEnd = runs.end(of: .base64Padded, in: text, from: index)
      guard runEnd - index >= 12 else { break }
      index = runEnd
      end = runEnd
    }
    return end
  }
}
