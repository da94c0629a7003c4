import Glibc
package import Statistics

/// The smallest effects that batches of these sizes would reveal at 90%.
package struct FindableEffects: Sendable {
  package let help: SmallestFindableEffect?
  package let hurt: SmallestFindableEffect?

  /// Batches with more runs are taken as several of this size: power hardly depends on it, time does.
  private static let largestBatch = 24

  /// For a behaviour that every second run shows, the first to be published among the candidates of
  /// the first block.
  package init(
    _ batches: [(runs: Int, successes: Int)], candidates: Int, level: Double
  ) {
    var counts: [Size: Int] = [:]
    for batch in batches where batch.runs >= 2 {
      let parts = (batch.runs + Self.largestBatch - 1) / Self.largestBatch
      let size = Size(
        runs: batch.runs / parts,
        successes: (batch.successes + parts / 2) / parts)
      counts[size, default: 0] += parts
    }
    let shapes = counts.keys.sorted().map { size in
      SmallestFindableEffect.Shape(
        runs: size.runs, successes: min(size.successes, size.runs), exposure: 0.5,
        strata: counts[size, default: 0])
    }
    let weight = WeightSchedule.weight(inBlock: 1, ofCandidates: max(candidates, 1))
    let threshold = -log(weight * level)
    help = SmallestFindableEffect(shapes: shapes, logThreshold: threshold, direction: .helps)
    hurt = SmallestFindableEffect(shapes: shapes, logThreshold: threshold, direction: .hurts)
  }

  private struct Size: Hashable, Comparable {
    let runs: Int
    let successes: Int

    static func < (a: Self, b: Self) -> Bool {
      (a.runs, a.successes) < (b.runs, b.successes)
    }
  }
}
