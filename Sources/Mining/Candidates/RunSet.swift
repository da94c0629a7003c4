/// A set of runs, one bit each.
package struct RunSet: Hashable, Sendable {
  /// 64 runs a word, the first run in the lowest bit.
  package fileprivate(set) var words: [UInt64]

  /// An empty set of `universe` possible runs.
  package init(universe: Int) {
    words = [UInt64](repeating: 0, count: (universe + 63) / 64)
  }

  /// These runs, each below `universe`.
  package init(_ runs: some Sequence<Int>, universe: Int) {
    self.init(universe: universe)
    for run in runs { insert(run) }
  }

  /// How many runs are in it.
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Adds a run.
  package mutating func insert(_ run: Int) { words[run / 64] |= 1 << UInt64(run % 64) }

  /// Whether a run is in it.
  package func contains(_ run: Int) -> Bool { words[run / 64] >> UInt64(run % 64) & 1 == 1 }

  /// Keeps what is in the other set too.
  package mutating func formIntersection(_ other: RunSet) {
    for place in words.indices { words[place] &= other.words[place] }
  }

  /// Takes out what is in the other set.
  package mutating func subtract(_ other: RunSet) {
    for place in words.indices { words[place] &= ~other.words[place] }
  }

  /// The runs in order.
  package var runs: [Int] {
    var runs: [Int] = []
    for (place, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        runs.append(64 * place + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return runs
  }
}

/// Exposures of many candidates while they are read off the runs: rows of bits in one block.
struct ExposureMatrix: ~Copyable {
  private let width: Int
  private let words: Slab<UInt64>

  init(rows: Int, runs: Int) {
    width = (runs + 63) / 64
    words = Slab(count: rows * width, repeating: 0)
  }

  @inline(__always)
  func set(_ row: Int, _ run: Int) {
    words[row &* width &+ run &>> 6] |= 1 &<< UInt64(run & 63)
  }

  func row(_ row: Int) -> RunSet {
    var set = RunSet(universe: 0)
    set.words = Array(words.slice(row * width, (row + 1) * width))
    return set
  }
}
