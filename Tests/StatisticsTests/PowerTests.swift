import Glibc
import Statistics
import Testing

@Suite("Smallest findable effect")
struct PowerTests {
  typealias Shape = SmallestFindableEffect.Shape

  /// Strata whose runs show the behaviour with a share, and succeed so many points more with it.
  private func world(
    strata: Int, runs: Int, exposure: Double, difference: Double, stream: UInt64
  ) -> [Table2x2] {
    var source = RandomSource(seed: 99, stream: stream)
    return (0..<strata).map { _ in
      let base = 0.15 + 0.4 * source.uniform()
      let exposed = source.binomial(trials: runs, probability: exposure)
      let with = source.binomial(trials: exposed, probability: base + difference)
      let without = source.binomial(trials: runs - exposed, probability: base)
      return Table2x2(
        exposedSuccesses: with, exposed: exposed, successes: with + without, runs: runs)
    }
  }

  /// How many strata have 0, 1, … successes in a typical one of such worlds.
  private func averageShapes(
    strata: Int, runs: Int, exposure: Double, difference: Double
  ) -> [Shape] {
    let worlds = 25
    var counts = [Int](repeating: 0, count: runs + 1)
    for stream in 0..<worlds {
      let tables = world(
        strata: strata, runs: runs, exposure: exposure, difference: difference,
        stream: 10_000 + UInt64(stream))
      for table in tables { counts[table.successes] += 1 }
    }
    // Rounding carries over, so that the shapes add up to the strata of one world.
    var seen = 0
    return counts.enumerated().map { successes, count in
      let before = (seen + worlds / 2) / worlds
      seen += count
      return Shape(
        runs: runs, successes: successes, exposure: exposure,
        strata: (seen + worlds / 2) / worlds - before)
    }
  }

  @Test(
    "effects planted exactly there are found in 85% to 97% of worlds",
    arguments: [(80, 12, 0.4), (60, 16, 0.5), (120, 8, 0.2)])
  func planted(strata: Int, runs: Int, exposure: Double) throws {
    let threshold = -log(0.05 * 0.5 / 200)
    // What is printed rests on data that has the effect in it: iterate from a guess.
    var difference = 0.25
    for _ in 0..<3 {
      let shapes = averageShapes(
        strata: strata, runs: runs, exposure: exposure, difference: difference)
      difference = try #require(
        SmallestFindableEffect(shapes: shapes, logThreshold: threshold)
      ).riskDifference
    }
    var cache = EvidenceCache()
    let worlds = 400
    var found = 0
    for stream in 0..<worlds {
      let tables = world(
        strata: strata, runs: runs, exposure: exposure, difference: difference,
        stream: UInt64(stream))
      let log = cache.logEvidence(of: EvidenceHistogram(tables), .helps)
      found += log >= threshold ? 1 : 0
    }
    let share = Double(found) / Double(worlds)
    #expect(share >= 0.85 && share <= 0.97, "found \(share) at \(difference)")
  }

  /// Strata of twelve runs in thirds; successes lie in the longer runs when `isLinked`.
  private func thirds(
    strata: Int, difference: Double, isLinked: Bool, stream: UInt64
  ) -> [[Table2x2]] {
    var source = RandomSource(seed: 98, stream: stream)
    return (0..<strata).map { _ in
      let base = 0.2 + 0.3 * source.uniform()
      return [3, 4, 5].enumerated().map { place, runs in
        let own = base + (isLinked ? 0.25 * Double(place) - 0.25 : 0)
        let exposed = source.binomial(trials: runs, probability: 0.5)
        let with = source.binomial(trials: exposed, probability: min(max(own + difference, 0), 1))
        let without = source.binomial(trials: runs - exposed, probability: min(max(own, 0), 1))
        return Table2x2(
          exposedSuccesses: with, exposed: exposed, successes: with + without, runs: runs)
      }
    }
  }

  @Test(
    "what must pass matched on length too is planted a little larger, and found as often",
    arguments: [(70, false), (70, true)])
  func lengthMatched(strata: Int, isLinked: Bool) throws {
    let threshold = -log(0.05 * 0.5 / 200)
    var difference = 0.25
    var plain = 0.0
    for stream in 0..<3 {
      let shapes = thirds(
        strata: strata, difference: difference, isLinked: isLinked, stream: 7000 + UInt64(stream)
      ).map { tables in
        Shape(
          thirds: tables.map { .init(runs: $0.runs, successes: $0.successes) }, exposure: 0.5)
      }
      difference = try #require(
        SmallestFindableEffect(shapes: shapes, logThreshold: threshold)
      ).riskDifference
      plain = try #require(
        SmallestFindableEffect(
          shapes: shapes.map { Shape(runs: $0.runs, successes: $0.successes, exposure: 0.5) },
          logThreshold: threshold)
      ).riskDifference
    }
    #expect(isLinked || difference > plain + 0.01)
    var cache = EvidenceCache()
    let worlds = 400
    var found = 0
    for stream in 0..<worlds {
      let tables = thirds(
        strata: strata, difference: difference, isLinked: isLinked, stream: UInt64(stream))
      let whole = tables.map { parts in
        Table2x2(
          exposedSuccesses: parts.reduce(0) { $0 + $1.exposedSuccesses },
          exposed: parts.reduce(0) { $0 + $1.exposed },
          successes: parts.reduce(0) { $0 + $1.successes }, runs: 12)
      }
      let log = min(
        cache.logEvidence(of: EvidenceHistogram(whole), .helps),
        cache.logEvidence(of: EvidenceHistogram(tables.flatMap { $0 }), .helps))
      found += log >= threshold ? 1 : 0
    }
    let share = Double(found) / Double(worlds)
    #expect(share >= 0.85 && share <= 0.97, "found \(share) at \(difference), plain \(plain)")
  }

  @Test("hurting is the mirror image of helping")
  func mirror() throws {
    let shapes = [
      Shape(runs: 12, successes: 4, exposure: 0.4, strata: 40),
      Shape(runs: 12, successes: 7, exposure: 0.4, strata: 40),
    ]
    let mirrored = [
      Shape(runs: 12, successes: 5, exposure: 0.4, strata: 40),
      Shape(runs: 12, successes: 8, exposure: 0.4, strata: 40),
    ]
    let helps = try #require(SmallestFindableEffect(shapes: shapes, logThreshold: 10))
    let hurts = try #require(
      SmallestFindableEffect(shapes: mirrored, logThreshold: 10, direction: .hurts))
    #expect(isClose(hurts.riskDifference, -helps.riskDifference))
    #expect(isClose(hurts.oddsRatio, 1 / helps.oddsRatio))
  }

  @Test("more data finds smaller effects, too little finds none")
  func amount() throws {
    func smallest(_ strata: Int) -> SmallestFindableEffect? {
      SmallestFindableEffect(
        shapes: [Shape(runs: 12, successes: 6, exposure: 0.5, strata: strata)], logThreshold: 10)
    }
    let few = try #require(smallest(30))
    let many = try #require(smallest(300))
    #expect(many.riskDifference < few.riskDifference)
    #expect(many.oddsRatio > EvidenceRatio.null)
    #expect(smallest(2) == nil)
    #expect(SmallestFindableEffect(shapes: [], logThreshold: 10) == nil)
    #expect(
      SmallestFindableEffect(
        shapes: [
          Shape(runs: 12, successes: 0, exposure: 0.01, strata: 9),
          Shape(runs: 0, successes: 0, exposure: 0),
        ],
        logThreshold: 10) == nil)
  }
}
