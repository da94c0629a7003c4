import Glibc
import Statistics
import Testing

@Suite("Evidence ratio")
struct EvidenceTests {
  /// All tables with at most this many runs.
  static func allTables(upTo most: Int) -> [[Table2x2]] {
    (1...most).flatMap { n in
      (0...n).flatMap { n1 in
        (0...n).map { s in
          (max(0, n1 + s - n)...min(n1, s)).map {
            Table2x2(exposedSuccesses: $0, exposed: n1, successes: s, runs: n)
          }
        }
      }
    }
  }

  @Test("log E agrees with 60-digit values, in tables of 2 to 10,000 runs")
  func values() {
    for row in Oracle.evidence {
      let histogram = EvidenceHistogram(tables(row.tables))
      let slack = 1e-12 * max(1, abs(row.helps), abs(row.hurts))
      #expect(isNear(histogram.logEvidence(.helps), row.helps, within: slack), "\(row)")
      #expect(isNear(histogram.logEvidence(.hurts), row.hurts, within: slack), "\(row)")
    }
  }

  @Test("on three fixed worlds it has the power of an independent reference")
  func powerFloor() {
    for row in Oracle.powerFloors {
      let histogram = EvidenceHistogram(tables(row.tables))
      #expect(isClose(histogram.logEvidence(.helps), row.helps, within: 1e-12), "\(row.name)")
      #expect(isClose(histogram.logEvidence(.hurts), row.hurts, within: 1e-12), "\(row.name)")
      #expect(histogram.logEvidence(.helps) >= 0.98 * row.helps)
    }
  }

  @Test("for every table of up to 12 runs, E averages 1 at the null and at most 1 below it")
  func everyTable() {
    var worstAtNull = 0.0
    var worstBelow = 0.0
    for (direction, sign) in [(EvidenceDirection.helps, 1.0), (.hurts, -1.0)] {
      for column in Self.allTables(upTo: 12) {
        let first = column[0]
        let distribution = Hypergeometric(
          exposed: first.exposed, successes: first.successes, runs: first.runs)
        let ratios = column.map { EvidenceRatio.logRatios(of: $0, direction).map { exp($0) } }
        for odds in [EvidenceRatio.null, 1.1, 1, 0.7, 0.2] {
          let probabilities = distribution.probabilities(logOddsRatio: sign * log(odds))
          for alternative in EvidenceRatio.alternatives.indices {
            var mean = 0.0
            for (probability, ratio) in zip(probabilities, ratios) {
              mean += probability * ratio[alternative]
            }
            if odds == EvidenceRatio.null {
              worstAtNull = max(worstAtNull, abs(mean - 1))
            } else {
              worstBelow = max(worstBelow, mean)
            }
          }
        }
      }
    }
    #expect(worstAtNull <= 1e-12)
    #expect(worstBelow <= 1 + 1e-12)
  }

  @Test("E passes 20 at any time in at most 5% of 10,000 sequences without an effect")
  func anytimeValidity() {
    var source = RandomSource(seed: 20)
    var cache = EvidenceCache()
    let everyTable = Self.allTables(upTo: 6).filter { $0.count > 1 }
    var rejected = 0
    let sequences = 10_000
    for _ in 0..<sequences {
      var sum = EvidenceSum()
      var isRejected = false
      for _ in 0..<12 {
        let first = everyTable[source.integer(below: everyTable.count)][0]
        // The largest effect that counts as none: the hardest null.
        let a = source.exposedSuccesses(
          exposed: first.exposed, successes: first.successes, runs: first.runs,
          oddsRatio: EvidenceRatio.null)
        cache.add(
          Table2x2(
            exposedSuccesses: a, exposed: first.exposed, successes: first.successes,
            runs: first.runs),
          to: &sum)
        if sum.logEvidence(.helps) >= log(20) { isRejected = true }
      }
      rejected += isRejected ? 1 : 0
    }
    #expect(Double(rejected) <= 0.05 * Double(sequences))
    #expect(rejected > 0)
  }

  @Test("order, shards and merging give the same last bit")
  func merging() {
    var source = RandomSource(seed: 3)
    var all = Oracle.powerFloors.flatMap { tables($0.tables) }
    let whole = EvidenceHistogram(all)
    var cache = EvidenceCache()
    let expected = cache.sum(whole)
    for _ in 0..<5 {
      source.shuffle(&all)
      var streamed = EvidenceSum()
      for table in all { cache.add(table, to: &streamed) }
      #expect(streamed == expected)
      #expect(streamed.logEvidence(.helps) == whole.logEvidence(.helps))
      var merged = EvidenceHistogram(all[..<100])
      merged.merge(EvidenceHistogram(all[100...]))
      #expect(merged == whole)
      var added = EvidenceHistogram()
      for table in all { added.add(table) }
      #expect(added == whole)
    }
    #expect(whole.batches == all.count)
  }

  @Test("a part taken out leaves the evidence of the rest, to the last bit")
  func subtraction() {
    let all = Oracle.powerFloors.map { EvidenceHistogram(tables($0.tables)) }
    var cache = EvidenceCache()
    var sum = cache.sum(all[0])
    sum += cache.sum(all[1])
    sum -= cache.sum(all[1])
    #expect(sum == cache.sum(all[0]))
  }

  @Test("a table without information leaves E at exactly 1")
  func uninformative() {
    let histogram = EvidenceHistogram(
      tables([[0, 0, 4, 7], [4, 4, 4, 4], [5, 12, 5, 12], [0, 3, 0, 9]]))
    #expect(histogram.logEvidence(.helps) == 0)
    #expect(histogram.logEvidence(.hurts) == 0)
    #expect(histogram.informativeBatches == 0)
  }

  @Test("exchanging success and failure exchanges helps and hurts")
  func symmetry() {
    for row in Oracle.evidence {
      let plain = EvidenceHistogram(tables(row.tables))
      let mirrored = EvidenceHistogram(
        tables(row.tables.map { [$0[1] - $0[0], $0[1], $0[3] - $0[2], $0[3]] }))
      let slack = 1e-11 * max(1, abs(plain.logEvidence(.helps)))
      #expect(
        isNear(plain.logEvidence(.helps), mirrored.logEvidence(.hurts), within: slack))
    }
  }

  @Test("counts read from storage that make no table are refused")
  func storedCounts() {
    #expect(Table2x2(storedExposedSuccesses: 3, exposed: 4, successes: 5, runs: 12) != nil)
    #expect(Table2x2(storedExposedSuccesses: 5, exposed: 4, successes: 5, runs: 12) == nil)
    #expect(Table2x2(storedExposedSuccesses: 0, exposed: 10, successes: 5, runs: 12) == nil)
    #expect(Table2x2(storedExposedSuccesses: -1, exposed: 1, successes: 1, runs: 2) == nil)
    #expect(Table2x2(storedExposedSuccesses: 0, exposed: 0, successes: 0, runs: 1 << 40) == nil)
  }
}
