/// The frequent sequences of one length, and where they end in the runs.
struct ContiguousLevels {
  /// Tables larger than this would cost more to clear than sorting costs.
  private static let largestTable = 1 << 23
  private static let none = UInt32.max

  private(set) var length = 1
  private(set) var frequent: [CountedSequence]
  private let minimumSupport: Int
  private let alphabet: FrequentSymbols
  /// Each position's tool, numbered among the frequent ones.
  private let tools: [UInt32]
  /// Each position's run and outcome.
  private let owners: [UInt32]
  /// Positions where a sequence of the next length may end.
  private var active: [UInt32]
  /// For each of them the number of the sequence of the current length that ends just before it, and
  /// while a level is counted the key of the longer one.
  private var before: [UInt32]

  init(_ sequences: SymbolSequences, minimumSupport: Int, labels: [RunLabel]?) {
    let size = sequences.symbols.count
    precondition(size < 1 << 31, "positions are counted in 31 bits")
    self.minimumSupport = minimumSupport
    let alphabet = sequences.frequentSymbols(minimumSupport: minimumSupport, labels: labels)
    self.alphabet = alphabet
    frequent = zip(alphabet.symbols, alphabet.counts).map { symbol, count in
      CountedSequence(
        symbols: [symbol], support: Int(count.runs), successes: Int(count.successes))
    }
    var kept = 0
    var before: [UInt32] = []
    var owners: [UInt32] = []
    var active: [UInt32] = []
    tools = [UInt32](unsafeUninitializedCapacity: size) { tools, count in
      count = size
      owners = [UInt32](unsafeUninitializedCapacity: size) { owners, count in
        count = size
        active = [UInt32](unsafeUninitializedCapacity: size) { active, count in
          before = [UInt32](unsafeUninitializedCapacity: size) { before, count in
            kept = Self.number(sequences, alphabet, labels, tools, owners, active, before)
            count = kept
          }
          count = kept
        }
      }
    }
    self.owners = owners
    self.active = active
    self.before = before
  }

  /// Fills the four buffers; returns how many positions are active.
  private static func number(
    _ sequences: SymbolSequences, _ alphabet: FrequentSymbols, _ labels: [RunLabel]?,
    _ tools: UnsafeMutableBufferPointer<UInt32>, _ owners: UnsafeMutableBufferPointer<UInt32>,
    _ active: UnsafeMutableBufferPointer<UInt32>, _ before: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    var kept = 0
    sequences.symbols.withUnsafeBufferPointer { symbols in
      alphabet.numbers.withUnsafeBufferPointer { numbers in
        for run in 0..<sequences.count {
          let owner = RunCount.owner(run, labels.map { $0[run] } ?? .failure)
          var last = Self.none
          for place in sequences.starts[run]..<sequences.starts[run + 1] {
            let tool = numbers[Int(symbols[place])]
            tools[place] = tool
            owners[place] = owner
            // Written in any case, kept when both tools are frequent.
            active[kept] = UInt32(truncatingIfNeeded: place)
            before[kept] = last
            kept &+= (last != Self.none) && (tool != Self.none) ? 1 : 0
            last = tool
          }
        }
      }
    }
    return kept
  }

  var isExhausted: Bool { active.isEmpty }

  /// Goes on to sequences that are one longer.
  mutating func extend() {
    let keyCount = frequent.count * alphabet.count
    if keyCount <= Self.largestTable {
      extendByTable(keyCount: keyCount)
    } else {
      extendBySorting()
    }
    length += 1
  }

  private mutating func extendByTable(keyCount: Int) {
    let breadth = UInt32(alphabet.count)
    var counts = [RunCount](repeating: RunCount(), count: keyCount)
    counts.withUnsafeMutableBufferPointer { counts in
      before.withUnsafeMutableBufferPointer { before in
        active.withUnsafeBufferPointer { active in
          tools.withUnsafeBufferPointer { tools in
            owners.withUnsafeBufferPointer { owners in
              for index in active.indices {
                let place = Int(active[index])
                let key = before[index] &* breadth &+ tools[place]
                before[index] = key
                counts[Int(key)].add(owners[place])
              }
            }
          }
        }
      }
    }
    var numbers = [UInt32](repeating: Self.none, count: keyCount)
    var next: [CountedSequence] = []
    for key in 0..<keyCount where Int(counts[key].runs) >= minimumSupport {
      numbers[key] = UInt32(next.count)
      next.append(extended(key / alphabet.count, by: key % alphabet.count, counts[key]))
    }
    frequent = next
    numbers.withUnsafeBufferPointer { numbers in advance { _, key in numbers[Int(key)] } }
  }

  /// For alphabets whose table would be too large: positions sorted by key, then by run.
  private mutating func extendBySorting() {
    let breadth = UInt64(alphabet.count)
    let keys = active.indices.map { index in
      UInt64(before[index]) * breadth + UInt64(tools[Int(active[index])])
    }
    let order = keys.indices.sorted { left, right in
      keys[left] != keys[right] ? keys[left] < keys[right] : left < right
    }
    var next: [CountedSequence] = []
    var numbers = [UInt32](repeating: Self.none, count: keys.count)
    var first = 0
    while first < order.count {
      let key = keys[order[first]]
      var count = RunCount()
      var end = first
      while end < order.count, keys[order[end]] == key {
        count.add(owners[Int(active[order[end]])])
        end += 1
      }
      if Int(count.runs) >= minimumSupport {
        for index in order[first..<end] { numbers[index] = UInt32(next.count) }
        next.append(extended(Int(key / breadth), by: Int(key % breadth), count))
      }
      first = end
    }
    frequent = next
    advance { index, _ in numbers[index] }
  }

  private func extended(_ parent: Int, by tool: Int, _ count: RunCount) -> CountedSequence {
    CountedSequence(
      symbols: frequent[parent].symbols + [alphabet.symbols[tool]], support: Int(count.runs),
      successes: Int(count.successes))
  }

  /// A position stays when the sequences ending at it and just before it are both frequent;
  /// `newNumber` tells the first's number from its index and key.
  @inline(__always)
  private mutating func advance(_ newNumber: (_ index: Int, _ key: UInt32) -> UInt32) {
    var kept = 0
    var lastPlace = UInt32.max - 1
    var lastNumber = Self.none
    active.withUnsafeMutableBufferPointer { active in
      before.withUnsafeMutableBufferPointer { before in
        for index in active.indices {
          let place = active[index]
          let number = newNumber(index, before[index])
          let isKept =
            (number != Self.none) && (lastNumber != Self.none) && (lastPlace &+ 1 == place)
          active[kept] = place
          before[kept] = lastNumber
          kept &+= isKept ? 1 : 0
          lastPlace = place
          lastNumber = number
        }
      }
    }
    active.removeLast(active.count - kept)
    before.removeLast(before.count - kept)
  }
}
