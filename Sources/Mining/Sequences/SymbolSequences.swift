/// The tool symbols of many runs, end to end.
package struct SymbolSequences: Sendable {
  /// All symbols, run after run.
  package let symbols: [UInt32]
  /// Where each run starts, then the end of the last.
  package let starts: [Int]

  /// `starts` begins with 0, rises and ends with the number of symbols.
  package init(symbols: [UInt32], starts: [Int]) {
    precondition(starts.first == 0 && starts.last == symbols.count, "runs cover all symbols")
    self.symbols = symbols
    self.starts = starts
  }

  /// The tools of these runs; `isCollapsed` takes immediate repeats of a tool as one.
  package init(_ corpus: Corpus, runs: some Sequence<Int>, isCollapsed: Bool) {
    var symbols: [UInt32] = []
    var starts = [0]
    for run in runs {
      let start = symbols.count
      for tool in corpus.tools[corpus.calls(of: run)]
      where !isCollapsed || symbols.count == start || symbols[symbols.count - 1] != tool {
        symbols.append(tool)
      }
      starts.append(symbols.count)
    }
    self.symbols = symbols
    self.starts = starts
  }

  /// How many runs there are.
  package var count: Int { starts.count - 1 }

  /// Numbers the symbols that at least `minimumSupport` runs contain, keeping their order.
  func frequentSymbols(minimumSupport: Int, labels: [RunLabel]? = nil) -> FrequentSymbols {
    let alphabet = symbols.max().map { Int($0) + 1 } ?? 0
    var counts = [RunCount](repeating: RunCount(), count: alphabet)
    counts.withUnsafeMutableBufferPointer { counts in
      symbols.withUnsafeBufferPointer { symbols in
        for run in 0..<count {
          let owner = RunCount.owner(run, labels.map { $0[run] } ?? .failure)
          for place in starts[run]..<starts[run + 1] { counts[Int(symbols[place])].add(owner) }
        }
      }
    }
    var frequent = FrequentSymbols(alphabet: alphabet)
    for symbol in 0..<alphabet where Int(counts[symbol].runs) >= minimumSupport {
      frequent.append(UInt32(symbol), counts[symbol])
    }
    return frequent
  }
}

/// The symbols that are frequent enough, numbered without gaps.
struct FrequentSymbols {
  private(set) var symbols: [UInt32] = []
  private(set) var counts: [RunCount] = []
  /// The number of every symbol; `.max` for those that are not frequent.
  private(set) var numbers: [UInt32]

  fileprivate init(alphabet: Int) {
    numbers = [UInt32](repeating: .max, count: alphabet)
  }

  fileprivate mutating func append(_ symbol: UInt32, _ count: RunCount) {
    numbers[Int(symbol)] = UInt32(symbols.count)
    symbols.append(symbol)
    counts.append(count)
  }

  var count: Int { symbols.count }
}

/// Runs and successes among them, each run counted once however often it is met in a row.
struct RunCount {
  private var lastOwner: UInt32 = .max
  private(set) var runs: UInt32 = 0
  private(set) var successes: UInt32 = 0

  /// A run and whether it succeeded, in one number.
  static func owner(_ run: Int, _ label: RunLabel) -> UInt32 {
    UInt32(truncatingIfNeeded: run) << 1 | (label == .success ? 1 : 0)
  }

  @inline(__always)
  mutating func add(_ owner: UInt32) {
    guard lastOwner != owner else { return }
    lastOwner = owner
    runs &+= 1
    successes &+= owner & 1
  }
}
