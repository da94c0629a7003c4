/// Token sets with their frequent and their rare words apart.
///
/// Two sets overlap in frequent words or in rare ones. Pairs that share a rare word are few and are
/// listed outright; all other pairs depend on their frequent words and sizes alone. Words of a single
/// set overlap with nothing and count in the size only.
struct SplitSets: ~Copyable {
  /// A word of more sets than this is frequent.
  ///
  /// A rare word costs up to half its square in pairs,
  /// a frequent one makes more classes; between 16 and 64 the whole hardly changes.
  static let standardRareLimit = 32

  let count: Int
  let sizes: Slab<UInt32>
  let largest: Int

  /// The frequent words of each set by rank, ascending; rank 0 is the least frequent one.
  let frequent: Slab<UInt32>
  let frequentStarts: Slab<UInt32>
  let frequentCount: Int

  /// The rare words of each set that another set has too, ascending.
  let rare: Slab<UInt32>
  let rareStarts: Slab<UInt32>
  let vocabularyCount: Int

  init(_ sets: TokenSets, rareLimit: Int) {
    count = sets.count
    vocabularyCount = sets.vocabularyCount
    let ranks = Self.ranks(sets, rareLimit)
    frequentCount = ranks.frequent
    sizes = Slab(count: count, repeating: 0)
    frequent = Slab(unwritten: sets.words.count)
    rare = Slab(unwritten: sets.words.count)
    frequentStarts = Slab(count: count + 1, repeating: 0)
    rareStarts = Slab(count: count + 1, repeating: 0)
    largest = zip(sets.starts, sets.starts.dropFirst()).reduce(0) { max($0, Int($1.1 - $1.0)) }
    var (frequentEnd, rareEnd) = (0, 0)
    sets.words.withUnsafeBufferPointer { words in
      sets.starts.withUnsafeBufferPointer { starts in
        for set in 0..<count {
          let (start, end) = (Int(starts[set]), Int(starts[set &+ 1]))
          let (frequentStart, rareStart) = (frequentEnd, rareEnd)
          for index in start..<end {
            let place = ranks.places[words[index]]
            if place < Self.rareMark {
              Self.insert(place, frequent, frequentStart, &frequentEnd)
            } else if place == Self.rareMark {
              Self.insert(words[index], rare, rareStart, &rareEnd)
            }
          }
          sizes[set] = UInt32(truncatingIfNeeded: end &- start)
          frequentStarts[set &+ 1] = UInt32(truncatingIfNeeded: frequentEnd)
          rareStarts[set &+ 1] = UInt32(truncatingIfNeeded: rareEnd)
        }
      }
    }
  }

  @inline(__always)
  func frequentWords(of set: UInt32) -> UnsafeMutableBufferPointer<UInt32> {
    frequent.slice(Int(frequentStarts[set]), Int(frequentStarts[set &+ 1]))
  }

  @inline(__always)
  func rareWords(of set: UInt32) -> UnsafeMutableBufferPointer<UInt32> {
    rare.slice(Int(rareStarts[set]), Int(rareStarts[set &+ 1]))
  }

  private static let rareMark = UInt32.max - 1
  private static let singleMark = UInt32.max

  private struct Ranks: ~Copyable {
    let places: Slab<UInt32>
    let frequent: Int
  }

  /// For each word its rank, or whether it is rare or of a single set.
  private static func ranks(_ sets: TokenSets, _ rareLimit: Int) -> Ranks {
    let places = Slab<UInt32>(count: sets.vocabularyCount, repeating: 0)
    sets.words.withUnsafeBufferPointer { words in
      for word in words { places[word] = places[word] &+ 1 }
    }
    var frequent: [(sets: UInt32, word: UInt32)] = []
    for word in 0..<sets.vocabularyCount {
      let frequency = places[word]
      if frequency > rareLimit {
        frequent.append((frequency, UInt32(truncatingIfNeeded: word)))
      } else {
        places[word] = frequency > 1 ? rareMark : singleMark
      }
    }
    frequent.sort { $0 < $1 }
    for (rank, entry) in frequent.enumerated() { places[entry.word] = UInt32(rank) }
    return Ranks(places: places, frequent: frequent.count)
  }

  /// Keeps what stands from `start` ascending; messages are short, so this beats any other sort.
  @inline(__always)
  private static func insert(
    _ value: UInt32, _ slab: borrowing Slab<UInt32>, _ start: Int, _ end: inout Int
  ) {
    var at = end
    while at > start, slab[at &- 1] > value {
      slab[at] = slab[at &- 1]
      at &-= 1
    }
    slab[at] = value
    end &+= 1
  }
}

extension UnsafeMutableBufferPointer<UInt32> {
  /// How many elements two ascending runs share; may be fewer once `needed` is out of reach.
  @inline(__always)
  func overlap(with other: Self, needed: Int) -> Int {
    var (i, j, common) = (0, 0, 0)
    while i < count, j < other.count {
      let (x, y) = (self[i], other[j])
      if x == y {
        common &+= 1
        i &+= 1
        j &+= 1
      } else {
        if common &+ Swift.min(count &- i, other.count &- j) < needed { return common }
        if x < y { i &+= 1 } else { j &+= 1 }
      }
    }
    return common
  }
}
