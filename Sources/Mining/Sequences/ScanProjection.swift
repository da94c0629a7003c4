/// For any alphabet: what follows a place is read off.
struct ScanProjection {
  private let sequences: SymbolSequences
  private let alphabet: FrequentSymbols
  private let lengths: ClosedRange<Int>
  private let minimumSupport: Int
  private var prefix: [UInt32] = []
  private var found: [CountedSequence] = []

  init(
    _ sequences: SymbolSequences, _ alphabet: FrequentSymbols, lengths: ClosedRange<Int>,
    minimumSupport: Int
  ) {
    self.sequences = sequences
    self.alphabet = alphabet
    self.lengths = lengths
    self.minimumSupport = minimumSupport
  }

  mutating func mine() -> [CountedSequence] {
    extend((0..<sequences.count).map { (run: $0, place: sequences.starts[$0]) })
    return found
  }

  private mutating func extend(_ ends: [(run: Int, place: Int)]) {
    var followers = [[(run: Int, place: Int)]](repeating: [], count: alphabet.count)
    for end in ends {
      for place in end.place..<sequences.starts[end.run + 1] {
        let number = alphabet.numbers[Int(sequences.symbols[place])]
        if number != .max, followers[Int(number)].last?.run != end.run {
          followers[Int(number)].append((end.run, place + 1))
        }
      }
    }
    let length = prefix.count + 1
    for number in 0..<alphabet.count where followers[number].count >= minimumSupport {
      prefix.append(alphabet.symbols[number])
      if lengths.contains(length) {
        found.append(CountedSequence(symbols: prefix, support: followers[number].count))
      }
      if length < lengths.upperBound { extend(followers[number]) }
      prefix.removeLast()
      followers[number] = []
    }
  }
}
