import Glibc
package import Statistics

/// The smallest effects that batches of these sizes would reveal at 90%.
package struct FindableEffects: Sendable {
  package let help: SmallestFindableEffect?
  package let hurt: SmallestFindableEffect?

  /// Batches with more runs are taken as several of this size: power hardly depends on it, time does.
  private static let largestBatch = 24
  /// Of more kinds of batches than this, every so many-th stands for its neighbours.
  private static let mostKinds = 40

  /// For a behaviour that every second run shows, the first to be published among the candidates of
  /// the first block; a batch is given by its thirds of run length.
  package init(
    _ batches: [[SmallestFindableEffect.Third]], candidates: Int, level: Double
  ) {
    var counts: [[SmallestFindableEffect.Third]: Int] = [:]
    for batch in batches {
      let runs = batch.reduce(0) { $0 + $1.runs }
      guard runs >= 2 else { continue }
      let parts = (runs + Self.largestBatch - 1) / Self.largestBatch
      for part in 0..<parts {
        // Nothing is lost to rounding: the parts of a third add up to it.
        func cut(_ whole: Int) -> Int { (part + 1) * whole / parts - part * whole / parts }
        let thirds = batch.map { third in
          let runs = cut(third.runs)
          return SmallestFindableEffect.Third(
            runs: runs, successes: min(cut(third.successes), runs))
        }
        counts[thirds, default: 0] += 1
      }
    }
    let kinds = counts.map { (thirds: $0.key, count: $0.value) }.sorted { a, b in
      let (left, right) = (Self.size(a.thirds), Self.size(b.thirds))
      return left != right ? left < right : a.thirds.lexicographicallyPrecedes(b.thirds)
    }
    let shapes = Self.thinned(kinds).map { kind in
      SmallestFindableEffect.Shape(thirds: kind.thirds, exposure: 0.5, strata: kind.count)
    }
    let weight = WeightSchedule.weight(inBlock: 1, ofCandidates: max(candidates, 1))
    let threshold = -log(weight * level)
    help = SmallestFindableEffect(shapes: shapes, logThreshold: threshold, direction: .helps)
    hurt = SmallestFindableEffect(shapes: shapes, logThreshold: threshold, direction: .hurts)
  }

  private typealias Kind = (thirds: [SmallestFindableEffect.Third], count: Int)

  private static func size(
    _ thirds: [SmallestFindableEffect.Third]
  ) -> (runs: Int, successes: Int) {
    (thirds.reduce(0) { $0 + $1.runs }, thirds.reduce(0) { $0 + $1.successes })
  }

  /// As many batches, of fewer kinds.
  private static func thinned(_ kinds: [Kind]) -> [Kind] {
    guard kinds.count > mostKinds else { return kinds }
    let total = kinds.reduce(0) { $0 + $1.count }
    var thinned: [Kind] = []
    var place = 0
    var passed = kinds[0].count
    for number in 0..<mostKinds {
      let first = number * total / mostKinds
      let end = (number + 1) * total / mostKinds
      while passed <= (first + end) / 2 {
        place += 1
        passed += kinds[place].count
      }
      thinned.append((kinds[place].thirds, end - first))
    }
    return thinned
  }
}
