package import Statistics

/// What `Comparison` does, for many subsets of the same runs: who is longer than whom is settled once.
package struct SubsetComparison {
  /// Batch after batch, each by length.
  private let runs: [Int32]
  private let lengths: [Int32]
  private let starts: [Int]
  private let labels: [RunLabel]
  private var cache = EvidenceCache()

  /// Of runs by how they ended, matched on the number of their calls.
  package init(_ corpus: Corpus, batches: [Batch]) {
    var runs: [Int32] = []
    var starts = [0]
    for batch in batches {
      runs += batch.runs.map { Int32($0) }.sorted {
        corpus.length(of: Int($0)) < corpus.length(of: Int($1))
      }
      starts.append(runs.count)
    }
    self.runs = runs
    self.starts = starts
    lengths = runs.map { Int32(corpus.length(of: Int($0))) }
    labels = corpus.labels
  }

  /// The smaller of plain and length-matched, comparing only runs of `among`.
  package mutating func evidence(of exposed: RunSet, among: RunSet) -> TwoSidedEvidence {
    var plain = EvidenceSum()
    var matched = EvidenceSum()
    var members: [Int] = []
    for batch in 0..<starts.count - 1 {
      members.removeAll(keepingCapacity: true)
      for place in starts[batch]..<starts[batch + 1]
      where labels[Int(runs[place])] != .excluded && among.contains(Int(runs[place])) {
        members.append(place)
      }
      let thirds = tables(of: members, exposed)
      let whole = Table2x2(
        exposedSuccesses: thirds.reduce(0) { $0 + $1.exposedSuccesses },
        exposed: thirds.reduce(0) { $0 + $1.exposed },
        successes: thirds.reduce(0) { $0 + $1.successes },
        runs: thirds.reduce(0) { $0 + $1.runs })
      guard whole.isInformative else { continue }
      cache.add(whole, to: &plain)
      for third in thirds { cache.add(third, to: &matched) }
    }
    return TwoSidedEvidence(
      logHelps: min(plain.logEvidence(.helps), matched.logEvidence(.helps)),
      logHurts: min(plain.logEvidence(.hurts), matched.logEvidence(.hurts)))
  }

  /// Of the thirds that these places make; they come by length.
  private func tables(of members: [Int], _ exposed: RunSet) -> [Table2x2] {
    var counts = [(a: Int, n1: Int, s: Int, n: Int)](repeating: (0, 0, 0, 0), count: 3)
    var first = 0
    while first < members.count {
      var end = first + 1
      while end < members.count, lengths[members[end]] == lengths[members[first]] { end += 1 }
      // The middle rank, as in `LengthThirds`.
      let third = min(3 * (first + end) / (2 * members.count), 2)
      for place in members[first..<end] {
        let run = Int(runs[place])
        let label = labels[run]
        guard label == .success || label == .failure else { continue }
        let succeeds = label == .success ? 1 : 0
        counts[third].n += 1
        counts[third].s += succeeds
        if exposed.contains(run) {
          counts[third].n1 += 1
          counts[third].a += succeeds
        }
      }
      first = end
    }
    return counts.map {
      Table2x2(exposedSuccesses: $0.a, exposed: $0.n1, successes: $0.s, runs: $0.n)
    }
  }
}
