/// Turns messages into sets of words: maximal runs of letters and digits, lowercased.
struct TokenSetReader: ~Copyable {
  private let alphabet: TokenAlphabet
  private var vocabulary = Vocabulary()
  private var words: [UInt32] = []
  private var starts: [UInt32] = [0]
  private var setOfMessage: [UInt32] = []

  /// The message, lowercased, zero where there is no word, and zeros after its end.
  private var text = Slab<UInt8>(count: 4096, repeating: 0)
  private var found = Slab<UInt32>(count: 2048, repeating: 0)

  /// Sets by the hash of their words; one more than the number of the set, zero where there is none.
  private var index = Slab<UInt32>(count: 4096, repeating: 0)
  private var hashes: [UInt64] = []

  /// Zeros that two reads of eight bytes may touch after the end.
  private static let margin = 48

  init(alphabet: TokenAlphabet) {
    self.alphabet = alphabet
  }

  mutating func read(_ message: UnsafeRawBufferPointer) {
    if message.count + Self.margin > text.count {
      text = Slab(count: message.count * 2 + Self.margin, repeating: 0)
      found = Slab(count: text.count / 2, repeating: 0)
    }
    fold(message)
    let (count, hash) = scan(message.count)
    setOfMessage.append(number(ofSet: count, hash))
  }

  consuming func finish() -> TokenSets {
    TokenSets(
      words: words, starts: starts, vocabularyCount: vocabulary.count, setOfMessage: setOfMessage)
  }

  /// Lowercases the message into `text` and blanks what is no part of a word.
  private func fold(_ message: UnsafeRawBufferPointer) {
    let count = message.count
    let output = UnsafeMutableRawBufferPointer(text.slice(0, text.count))
    var at = 0
    while at &+ 8 <= count {
      let bytes = message.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      output.storeBytes(of: folded(bytes), toByteOffset: at, as: UInt64.self)
      at &+= 8
    }
    var rest: UInt64 = 0
    for offset in at..<count {
      rest |= UInt64(message[offset]) &<< UInt64(8 &* (offset &- at))
    }
    output.storeBytes(of: folded(rest), toByteOffset: at, as: UInt64.self)
    for offset in 1...4 {
      output.storeBytes(of: 0, toByteOffset: at &+ 8 &* offset, as: UInt64.self)
    }
  }

  /// Eight bytes at a time within one machine word, where comparing `SIMD16` vectors is many times slower.
  @inline(__always)
  private func folded(_ bytes: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops = ones &* 0x80
    // Added to seven bits, 0x80 - c sets the top bit from the character c on.
    let seven = bytes & ~tops
    let lower = seven | ones &* 0x20
    let letters = (lower &+ ones &* 0x1F) & ~(lower &+ ones &* 0x05) & ~bytes & tops
    let digits = (seven &+ ones &* 0x50) & ~(seven &+ ones &* 0x46) & ~bytes & tops
    let others = alphabet == .ascii ? 0 : bytes & tops
    let kept = letters | digits | others
    return (bytes | letters &>> 2) & (kept | kept &- kept &>> 7)
  }

  /// Puts the message's distinct words into `found`: how many, and a hash that knows no order.
  private mutating func scan(_ length: Int) -> (count: Int, hash: UInt64) {
    let message = UInt32(setOfMessage.count + 1)
    let bytes = UnsafeRawBufferPointer(text.slice(0, text.count))
    var count = 0
    var sum: UInt64 = 0
    var at = 0
    while at < length {
      let ahead = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      if ahead == 0 {
        at &+= 8
        continue
      }
      at &+= ahead.trailingZeroBitCount &>> 3
      let head = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let headEnd = Self.zeros(head)
      let sighting: Vocabulary.Sighting
      if headEnd != 0 {
        let bits = headEnd.trailingZeroBitCount & ~7
        sighting = vocabulary.see(Self.low(bits, of: head), 0, message: message)
        at &+= bits &>> 3
      } else {
        let tail = bytes.loadUnaligned(fromByteOffset: at &+ 8, as: UInt64.self)
        let tailEnd = Self.zeros(tail)
        if tailEnd != 0 {
          let bits = tailEnd.trailingZeroBitCount & ~7
          sighting = vocabulary.see(head, Self.low(bits, of: tail), message: message)
          at &+= 8 &+ (bits &>> 3)
        } else {
          var end = at &+ 16
          while bytes[end] != 0 { end &+= 1 }
          let word = UnsafeRawBufferPointer(rebasing: bytes[at..<end])
          sighting =
            end == at &+ 16
            ? vocabulary.see(head, tail, message: message)
            : vocabulary.see(long: word, message: message)
          at = end
        }
      }
      if sighting.isFirstInMessage {
        found[count] = sighting.word
        count &+= 1
        sum &+= sighting.hash
      }
    }
    return (count, sum)
  }

  /// A bit at the top of each zero byte; only the lowest is to be relied on.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  @inline(__always)
  private static func low(_ bits: Int, of word: UInt64) -> UInt64 {
    word & ((1 &<< UInt64(truncatingIfNeeded: bits)) &- 1)
  }

  /// The number of the set in `found`, which is a new one unless an earlier message had it.
  private mutating func number(ofSet count: Int, _ sum: UInt64) -> UInt32 {
    var hash = (sum ^ UInt64(count)) &* 0x9e37_79b9_7f4a_7c15
    hash ^= hash &>> 32
    let mask = index.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while index[place] != 0 {
      let set = index[place] - 1
      if hashes[Int(set)] == hash, isEqual(set, count) { return set }
      place = (place &+ 1) & mask
    }
    let set = UInt32(hashes.count)
    words.append(contentsOf: UnsafeBufferPointer(found.slice(0, count)))
    starts.append(UInt32(words.count))
    hashes.append(hash)
    index[place] = set + 1
    if hashes.count * 2 > index.count { growIndex() }
    return set
  }

  private func isEqual(_ set: UInt32, _ count: Int) -> Bool {
    let known = words[Int(starts[Int(set)])..<Int(starts[Int(set) + 1])]
    guard known.count == count else { return false }
    let new = found.slice(0, count)
    return known.elementsEqual(new) || known.sorted() == new.sorted()
  }

  private mutating func growIndex() {
    let larger = Slab<UInt32>(count: index.count * 4, repeating: 0)
    for (set, hash) in hashes.enumerated() {
      var place = Int(truncatingIfNeeded: hash) & (larger.count - 1)
      while larger[place] != 0 { place = (place &+ 1) & (larger.count - 1) }
      larger[place] = UInt32(set + 1)
    }
    index = larger
  }
}
