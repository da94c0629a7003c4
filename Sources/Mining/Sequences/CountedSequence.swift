/// A sequence of tools and how many runs contain it.
package struct CountedSequence: Hashable, Sendable {
  package let symbols: [UInt32]
  package let support: Int
  /// How many of those runs succeeded; 0 where labels were not given.
  package let successes: Int

  /// `support` counts runs, not occurrences.
  package init(symbols: [UInt32], support: Int, successes: Int = 0) {
    self.symbols = symbols
    self.support = support
    self.successes = successes
  }
}

extension Array where Element == CountedSequence {
  /// Those that no sequence of this list extends without losing a run.
  ///
  /// An extension of contiguous sequences adds a symbol at an end, one of gapped sequences anywhere.
  package func closed(areContiguous: Bool) -> [CountedSequence] {
    var supports: [[UInt32]: Int] = [:]
    supports.reserveCapacity(count)
    for sequence in self { supports[sequence.symbols] = sequence.support }
    var extended: Set<[UInt32]> = []
    for sequence in self where sequence.symbols.count > 1 {
      let places =
        areContiguous ? [0, sequence.symbols.count - 1] : Array<Int>(sequence.symbols.indices)
      for place in places {
        var shorter = sequence.symbols
        shorter.remove(at: place)
        if supports[shorter] == sequence.support { extended.insert(shorter) }
      }
    }
    return filter { !extended.contains($0.symbols) }
  }
}
