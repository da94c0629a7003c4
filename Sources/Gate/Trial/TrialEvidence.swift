package import Statistics

/// What chance alone says of a version against its parent: runs between which a hash decided.
///
/// The runs of an input are taken in the order of their start, whichever arm they belong to, and cut
/// into blocks of equal size. Within a block the arms are as if drawn from a hat, so the evidence
/// ratio holds whatever else changes meanwhile. Blocks that are not full do not count yet.
package struct TrialEvidence: Sendable {
  package let blocks: EvidenceHistogram
  /// Runs of each arm, those of unfinished blocks too.
  package let ownRuns: Int
  package let parentRuns: Int

  /// Runs of one input that make a block.
  package static let blockSize = 12

  /// The order in which the runs are given does not matter.
  init(own: [WatchedRun], parent: [WatchedRun]) {
    ownRuns = own.count
    parentRuns = parent.count
    var runs: [RunInput: [(run: WatchedRun, isOwn: Bool)]] = [:]
    for run in own { runs[run.input, default: []].append((run, true)) }
    for run in parent { runs[run.input, default: []].append((run, false)) }
    var tables: [Table2x2] = []
    for input in runs.values {
      let ordered = input.sorted { WatchedRun.precedes($0.run, $1.run) }
      for block in stride(from: 0, to: ordered.count - Self.blockSize + 1, by: Self.blockSize) {
        let members = ordered[block..<block + Self.blockSize]
        tables.append(
          Table2x2(
            exposedSuccesses: members.count { $0.isOwn && $0.run.isSuccess },
            exposed: members.count { $0.isOwn },
            successes: members.count { $0.run.isSuccess }, runs: Self.blockSize))
      }
    }
    blocks = EvidenceHistogram(tables)
  }

  /// log E that the version does better, or worse, than its parent.
  package func logEvidence(_ direction: EvidenceDirection) -> Double {
    blocks.logEvidence(direction)
  }
}
