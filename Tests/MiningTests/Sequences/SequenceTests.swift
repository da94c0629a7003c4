import Mining
import Testing

@Suite("Frequent sequences")
struct SequenceTests {
  /// Small alphabets take the word of bits, large ones the scan.
  static let worlds: [(alphabet: Int, runs: Int, longest: Int, support: Int, seed: UInt64)] = [
    (3, 12, 8, 2, 1), (5, 40, 12, 4, 2), (9, 60, 30, 9, 3), (64, 30, 20, 2, 4),
    (90, 40, 25, 2, 5), (400, 30, 60, 2, 6), (2, 5, 40, 1, 7),
  ]

  @Test("contiguous ones with their counts are those of brute force", arguments: worlds)
  func contiguous(world: (alphabet: Int, runs: Int, longest: Int, support: Int, seed: UInt64)) {
    let corpus = Self.corpus(world)
    let sequences = SymbolSequences(corpus, runs: corpus.runs.indices, isCollapsed: false)
    let found = sequences.contiguous(
      lengths: 1...5, minimumSupport: world.support, labels: corpus.labels)
    let expected = Self.bruteForce(corpus, lengths: 1...5, support: world.support) { run in
      var parts: Set<[UInt32]> = []
      for length in 1...5 where length <= run.count {
        for start in 0...(run.count - length) { parts.insert(Array(run[start..<start + length])) }
      }
      return parts
    }
    #expect(Set(found) == expected)
    #expect(found.count == expected.count)
  }

  @Test("gapped ones are those of brute force", arguments: worlds)
  func gapped(world: (alphabet: Int, runs: Int, longest: Int, support: Int, seed: UInt64)) {
    let corpus = Self.corpus(world)
    let sequences = SymbolSequences(corpus, runs: corpus.runs.indices, isCollapsed: false)
    let found = sequences.gapped(lengths: 1...3, minimumSupport: world.support)
    let expected = Self.bruteForce(corpus, lengths: 1...3, support: world.support) { run in
      var parts: Set<[UInt32]> = []
      for (i, a) in run.enumerated() {
        parts.insert([a])
        for (j, b) in run.enumerated().dropFirst(i + 1) {
          parts.insert([a, b])
          for c in run.dropFirst(j + 1) { parts.insert([a, b, c]) }
        }
      }
      return parts
    }
    #expect(
      Set(found) == Set(expected.map { CountedSequence(symbols: $0.symbols, support: $0.support) }))
    #expect(found.count == expected.count)
  }

  @Test("an alphabet too large for a table gives the same answer by sorting")
  func largeAlphabet() {
    let breadth = 3000
    let symbols = (0..<UInt32(breadth)).flatMap { [$0, ($0 * 7) % UInt32(breadth)] }
    let sequences = SymbolSequences(
      symbols: symbols + symbols, starts: [0, symbols.count, 2 * symbols.count])
    let found = sequences.contiguous(lengths: 2...3, minimumSupport: 2)
    var expected: Set<[UInt32]> = []
    for length in 2...3 {
      for start in 0...(symbols.count - length) {
        expected.insert(Array(symbols[start..<start + length]))
      }
    }
    #expect(Set(found.map(\.symbols)) == expected)
    #expect(found.allSatisfy { $0.support == 2 })
  }

  @Test("closed ones are those that no extension matches in runs", arguments: [true, false])
  func closed(areContiguous: Bool) {
    let corpus = Self.corpus((9, 14, 9, 2, 11))
    let sequences = SymbolSequences(corpus, runs: corpus.runs.indices, isCollapsed: true)
    let all =
      areContiguous
      ? sequences.contiguous(lengths: 1...4, minimumSupport: 2)
      : sequences.gapped(lengths: 1...4, minimumSupport: 2)
    let expected = all.filter { short in
      !all.contains { long in
        long.support == short.support && long.symbols.count > short.symbols.count
          && (areContiguous
            ? contains(long.symbols, contiguous: short.symbols)
            : contains(long.symbols, gapped: short.symbols))
      }
    }
    #expect(all.closed(areContiguous: areContiguous) == expected)
    #expect(expected.count < all.count)
  }

  private static func corpus(
    _ world: (alphabet: Int, runs: Int, longest: Int, support: Int, seed: UInt64)
  ) -> Corpus {
    Delivery.random(
      runs: world.runs, problems: 3, alphabet: world.alphabet, longest: world.longest,
      seed: world.seed
    ).corpus
  }

  private static func bruteForce(
    _ corpus: Corpus, lengths: ClosedRange<Int>, support: Int,
    parts: ([UInt32]) -> Set<[UInt32]>
  ) -> Set<CountedSequence> {
    var runs: [[UInt32]: Int] = [:]
    var successes: [[UInt32]: Int] = [:]
    for run in corpus.runs.indices {
      for part in parts(Array(corpus.tools[corpus.calls(of: run)])) {
        runs[part, default: 0] += 1
        successes[part, default: 0] += corpus.labels[run] == .success ? 1 : 0
      }
    }
    return Set(
      runs.filter { $0.value >= support }.map {
        CountedSequence(
          symbols: $0.key, support: $0.value, successes: successes[$0.key, default: 0])
      })
  }
}
