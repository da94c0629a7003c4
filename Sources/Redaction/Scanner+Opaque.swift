extension Scanner {
  private static let shortest = 20

  /// Looks at every long run of a key's alphabet; steps so that no such run is jumped over and short
  /// words cost little.
  mutating func findOpaqueTokens() {
    let shortest = Self.shortest
    var covered = 0
    var index = nextOpaque(from: shortest - 1)
    while index < text.count {
      var start = index
      while start > covered, text.isMember(at: start - 1, of: .opaque) { start -= 1 }
      let end = runs.end(of: .opaque, in: text, from: index)
      covered = end
      if end - start >= shortest { considerRun(start..<end) }
      index = nextOpaque(from: end + shortest)
    }
  }

  /// The next place, in steps of the shortest token, that could lie within one.
  private func nextOpaque(from start: Int) -> Int {
    text.withUnsafeBufferPointer { text in
      ByteClass.membership.withUnsafeBufferPointer { membership in
        var index = start
        while index < text.count {
          if membership[Int(text[index])] & ByteClass.opaque.bit != 0 {
            // Most of what is hit is a short word: see whether enough of the alphabet surrounds it.
            var low = index
            while low > 0, index - low < Self.shortest,
              membership[Int(text[low - 1])] & ByteClass.opaque.bit != 0
            { low -= 1 }
            var high = index + 1
            while high < text.count, high - low < Self.shortest,
              membership[Int(text[high])] & ByteClass.opaque.bit != 0
            { high += 1 }
            if high - low >= Self.shortest { return index }
            index = high + Self.shortest - 1
          } else {
            index += Self.shortest
          }
        }
        return index
      }
    }
  }

  private mutating func considerRun(_ run: Range<Int>) {
    var start = run.lowerBound
    if text.byte(at: start - 1) == UInt8(ascii: "\\") {
      // The letters of an escape: `\n`, `\u003d`.
      start += text[start] == UInt8(ascii: "u") ? 5 : 1
    }
    // An equals sign inside separates a name from its value; at the end it pads.
    guard start < run.upperBound else { return }
    var index = start
    while index < run.upperBound {
      if text[index] == UInt8(ascii: "="), index + 1 < run.upperBound,
        text[index + 1] != UInt8(ascii: "=")
      {
        considerPiece(start..<index)
        start = index + 1
      }
      index += 1
    }
    considerPiece(start..<run.upperBound)
  }

  private mutating func considerPiece(_ piece: Range<Int>) {
    guard piece.count >= Self.shortest else { return }
    let bytes = text[piece]
    let slashes = bytes.prefix(512).filter { $0 == UInt8(ascii: "/") }.count
    if slashes > 0, isPath(piece, slashes: slashes) {
      var start = piece.lowerBound
      for segment in bytes.split(separator: UInt8(ascii: "/")) where segment.count >= Self.shortest
      {
        start = segment.startIndex
        considerToken(start..<segment.endIndex)
      }
      return
    }
    considerToken(piece)
  }

  private mutating func considerToken(_ token: Range<Int>) {
    guard token.count >= Self.shortest, isRandom(token), !isPublic(token), !isCounterId(token)
    else { return }
    add(token, shape: catalog.opaque, weight: 0)
  }

  /// Slashes between words are those of a path; those of base64 stand between noise.
  private func isPath(_ piece: Range<Int>, slashes: Int) -> Bool {
    let before = text.byte(at: piece.lowerBound - 1)
    if text[piece.lowerBound] == UInt8(ascii: "/") || [0x2E, 0x3A, 0x7E].contains(before) {
      return true
    }
    let words = text[piece].prefix(512).split(separator: UInt8(ascii: "/")).filter(Self.isWordlike)
    return words.count >= 1 && words.count * 2 >= slashes || words.count >= 3
  }

  private func isRandom(_ token: Range<Int>) -> Bool {
    let bytes = text[token]
    let segments = bytes.prefix(512).split { $0 == 0x2D || $0 == 0x5F || $0 == 0x2B || $0 == 0x2F }
    if segments.count > 1 {
      // Names are words with dashes; what is left of them has to carry the noise.
      let named = segments.filter(Self.isWordlike).reduce(0) { $0 + $1.count }
      if named * 5 >= token.count * 2 { return false }
      let isMixedCase =
        bytes.prefix(512).contains { (0x41...0x5A).contains($0) }
        && bytes.prefix(512).contains { (0x61...0x7A).contains($0) }
      if !isMixedCase {
        return segments.contains { $0.count >= 24 && Randomness($0).looksRandom }
      }
    }
    return Randomness(bytes).looksRandom
  }

  /// Letters of one case (or a capital first), or digits: a word, a number, a year.
  private static func isWordlike(_ segment: ArraySlice<UInt8>) -> Bool {
    guard let first = segment.first else { return false }
    let rest = segment.dropFirst()
    if segment.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
    guard segment.count >= 2 else { return false }
    if rest.allSatisfy({ (0x61...0x7A).contains($0) }) {
      return (0x61...0x7A).contains(first.lowercased)
    }
    return segment.allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// Prefixes of ids that services hand out freely, and starts of public keys.
  private static let publicPrefixes: [[UInt8]] = [
    "call_", "toolu_", "chatcmpl-", "cmpl-", "msg_", "resp_", "req_", "run_", "thread_", "asst_",
    "step_", "item_", "file-", "file_", "gen-", "fc_", "rs_", "ws_", "srvtoolu_", "evt_", "batch_",
    "ftjob-", "vs_", "trace_", "obs_", "sess_id", "AAAAB3NzaC1", "AAAAC3NzaC1", "AAAAE2VjZHNh",
    "tool_", "tooluse_", "sha256-", "sha384-", "sha512-", "sha1-", "fp_", "chatcmpl", "cmsg_",
  ].map { Array($0.utf8) }

  /// Text right before the token that says it is a digest, an image or a fingerprint.
  private static let publicContexts: [[UInt8]] = [
    "sha256:", "SHA256:", "h1:", "sha512:", "base64,", "MD5:", "sha1:", "integrity ",
  ].map { Array($0.utf8) }

  private static let publicNames: [[UInt8]] = [
    "ids", "hash", "sha", "sha256", "sha512", "digest", "checksum", "etag", "fingerprint",
    "signature", "integrity", "cursor", "commit", "revision", "nonce", "thoughtsignature",
    "encryptedcontent",
  ].map { Array($0.utf8) }

  /// The widespread kinds of ids that are told by their form: CUID (`c` and 23 to 25 lower-case
  /// letters and digits), ULID and layer ids (26 in upper case), short UUID (22 letters and digits).
  private func isCounterId(_ token: Range<Int>) -> Bool {
    let bytes = text[token]
    switch bytes.count {
    case 22: return bytes.allSatisfy { ByteClass.membership[Int($0)] & ByteClass.alnum.bit != 0 }
    case 24...26:
      let first = text[token.lowerBound]
      if first == UInt8(ascii: "c") {
        return bytes.allSatisfy { ByteClass.membership[Int($0)] & ByteClass.lowAlnum.bit != 0 }
      }
      return bytes.count == 26
        && bytes.allSatisfy { ByteClass.membership[Int($0)] & ByteClass.upAlnum.bit != 0 }
    default: return false
    }
  }

  private mutating func isPublic(_ token: Range<Int>) -> Bool {
    if Self.publicPrefixes.contains(where: { text.holds($0, at: token.lowerBound) }) { return true }
    if Self.publicContexts.contains(where: { text.holds($0, at: token.lowerBound - $0.count) }) {
      return true
    }
    // Tokens come in order: blocks that lie behind are done with.
    while firstPublicBlock < publicBlocks.count,
      publicBlocks[firstPublicBlock].upperBound <= token.lowerBound
    { firstPublicBlock += 1 }
    if firstPublicBlock < publicBlocks.count, publicBlocks[firstPublicBlock].overlaps(token) {
      return true
    }
    // The name it is assigned to: `"tool_call_id": "…"`.
    var end = token.lowerBound
    let signs: [UInt8] = [0x20, 0x22, 0x27, 0x3A, 0x3D, 0x5B, 0x5C]
    while end > 0, token.lowerBound - end < 10, signs.contains(text[end - 1]) { end -= 1 }
    guard end < token.lowerBound else { return false }
    var start = end
    while start > 0, end - start < 40, text.isMember(at: start - 1, of: .keyName) { start -= 1 }
    let words = SecretName(text[start..<end]).normal.split(separator: 0x20)
    guard let last = words.last else { return false }
    return last.suffix(2).elementsEqual("id".utf8)
      || Self.publicNames.contains { last.elementsEqual($0) }
      || words.suffix(2).joined().elementsEqual("thoughtsignature".utf8)
      || words.suffix(2).joined().elementsEqual("encryptedcontent".utf8)
  }
}
