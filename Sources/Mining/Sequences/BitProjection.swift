/// The leftmost matches of prefixes, for up to 64 frequent tools: what follows a place is the bits of one
/// word.
struct BitProjection {
  private let alphabet: FrequentSymbols
  private let lengths: ClosedRange<Int>
  private let minimumSupport: Int
  private var suffixes = SuffixTable()
  private var prefix: [UInt32] = []
  private var found: [CountedSequence] = []
  /// One for each depth, kept for the next prefix there.
  private var buffers: [SuffixTable.Ends]
  /// The suffixes of the current first tool, kept for the next one.
  private var spare = SuffixTable()

  init(
    _ sequences: SymbolSequences, _ alphabet: FrequentSymbols, lengths: ClosedRange<Int>,
    minimumSupport: Int
  ) {
    precondition(alphabet.count <= 64, "a tool is a bit of one word")
    precondition(
      sequences.symbols.count + sequences.count < 1 << 31, "slots are counted in 31 bits")
    self.alphabet = alphabet
    self.lengths = lengths
    self.minimumSupport = minimumSupport
    buffers = [SuffixTable.Ends](repeating: SuffixTable.Ends(), count: lengths.upperBound + 1)
    suffixes.fill(from: sequences, alphabet)
  }

  mutating func mine() -> [CountedSequence] {
    extend(suffixes.starts)
    return found
  }

  private mutating func extend(_ all: borrowing SuffixTable.Ends) {
    extend(all, all.slots.indices)
  }

  /// Goes on from the matches in `range`, those of the current prefix.
  private mutating func extend(_ ends: borrowing SuffixTable.Ends, _ range: Range<Int>) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 128) { scratch in
      guard let counts = scratch.baseAddress else { return }
      ends.following.withUnsafeBufferPointer {
        PositionalCounter.count(UnsafeBufferPointer(rebasing: $0[range]), into: counts)
      }
      let places = counts + 64
      let length = prefix.count + 1
      let goesOn = length < lengths.upperBound
      var frequent: UInt64 = 0
      var total = 0
      for tool in 0..<alphabet.count where Int(counts[tool]) >= minimumSupport {
        frequent |= 1 << UInt64(tool)
        places[tool] = UInt32(total)
        total += Int(counts[tool])
      }
      guard frequent != 0 else { return }
      var next = SuffixTable.Ends()
      if goesOn {
        swap(&next, &buffers[length])
        next.reserve(total)
        if length == 2 {
          // Everything that follows the first tool is looked up many times: a copy without what
          // cannot follow it often enough fits a nearer cache.
          swap(&suffixes, &spare)
          suffixes.fill(from: spare, ends, range, keeping: frequent)
          suffixes.project(
            suffixes.starts, suffixes.starts.slots.indices, onto: frequent, places, &next)
        } else {
          suffixes.project(ends, range, onto: frequent, places, &next)
        }
      }
      var left = frequent
      while left != 0 {
        let tool = left.trailingZeroBitCount
        left &= left - 1
        prefix.append(alphabet.symbols[tool])
        let support = Int(counts[tool])
        if lengths.contains(length) {
          found.append(CountedSequence(symbols: prefix, support: support))
        }
        if goesOn { extend(next, Int(places[tool]) - support..<Int(places[tool])) }
        prefix.removeLast()
      }
      if goesOn {
        swap(&next, &buffers[length])
        if length == 2 { swap(&suffixes, &spare) }
      }
    }
  }
}
