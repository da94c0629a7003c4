private import Glibc
internal import Instants
internal import Statistics

/// When runs changed: with the prompt, or at another moment.
///
/// Where the prompt made the difference, the runs fit best when they are parted by version; a drift
/// parts them best at a moment of its own. The ratio of the two, averaged over moments spread evenly
/// over all runs, has mean 1 at most when it was the prompt.
struct ChangeTiming {
  /// What else may have changed the runs.
  struct Moment {
    let start: Instant
    /// 1: as likely as that the prompt did it.
    let weight: Double
    let doubt: WatchVerdict.Doubt
  }

  /// log of how much better another moment explains the change than the version does.
  let logElsewhere: Double
  /// What explains it best.
  let cause: WatchVerdict.Doubt

  /// Parts of the runs at whose borders the change may lie.
  static let parts = 48
  /// The weight of the moment at which the version came, when there is no reason to think of it:
  /// matters only when runs of both versions took place after it.
  static let coincidence = 0.05

  private static let alternatives = [1.5, 2.0, 3]

  /// `between` are the versions that came after the earlier one and before the new one, in order;
  /// each of them may have made the difference, too.
  init(
    new: [WatchedRun], between: [[WatchedRun]] = [], earlier: [WatchedRun],
    _ direction: EvidenceDirection, moments: [Moment] = []
  ) {
    let inputs = Set(new.map(\.input)).intersection(earlier.map(\.input))
    // Without the versions between, what changed in their time would seem to have come with the new one.
    let versions = [earlier] + between + [new]
    let all = versions.enumerated()
      .flatMap { place, runs in runs.map { (run: $0, version: place) } }
      .filter { inputs.contains($0.run.input) }
      .sorted { WatchedRun.precedes($0.run, $1.run) }
    var ratio = WatchRatio(alternatives: Self.alternatives, null: 1, direction)
    func parted(by isExposed: (Int) -> Bool) -> Double {
      var sides: (exposed: [WatchedRun], others: [WatchedRun]) = ([], [])
      for (index, entry) in all.enumerated() {
        if isExposed(index) {
          sides.exposed.append(entry.run)
        } else {
          sides.others.append(entry.run)
        }
      }
      return ratio.logEvidence(of: InputTables.of(sides.exposed, beside: sides.others))
    }
    let byVersion = WatchRatio.logMean(
      (1..<versions.count).map { first in parted { all[$0].version >= first } })
    let borders = (1..<Self.parts).map { all.count * $0 / Self.parts }
    var explained: [WatchVerdict.Doubt: [Double]] = [
      .drift: [WatchRatio.logMean(borders.map { border in parted { $0 >= border } })]
    ]
    for moment in moments {
      guard let first = all.first, let last = all.last, first.run.start < moment.start,
        last.run.start >= moment.start
      else { continue }
      let fit = parted { all[$0].run.start >= moment.start }
      explained[moment.doubt, default: []].append(log(moment.weight) + fit)
    }
    let sums = explained.mapValues { WatchRatio.logSum($0) }
    logElsewhere =
      WatchRatio.logSum(sums.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)) - byVersion
    cause =
      sums.max { a, b in
        a.value != b.value ? a.value < b.value : a.key.rawValue > b.key.rawValue
      }?.key ?? .drift
  }
}
