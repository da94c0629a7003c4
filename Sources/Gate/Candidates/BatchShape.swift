internal import Mining
internal import Statistics

/// A batch as bits, one a run: what every candidate's table is counted from.
struct BatchShape {
  let problem: Int32
  private let known: UInt32
  private let successes: UInt32
  private let unknown: UInt32
  /// Known outcomes of the shorter, middling and longer runs.
  private let thirds: InlineArray<3, UInt32>
  /// Known outcomes of the earlier, middle and later runs.
  private let turns: InlineArray<3, UInt32>

  /// At most 32 runs; `labels` and `lengths` say what is compared and matched.
  init(problem: Int32, labels: [RunLabel], lengths: [Int]) {
    precondition(labels.count <= 32, "a batch has at most 32 runs")
    self.problem = problem
    var known: UInt32 = 0
    var successes: UInt32 = 0
    var unknown: UInt32 = 0
    var takingPart: [Int] = []
    for (place, label) in labels.enumerated() {
      let bit: UInt32 = 1 << UInt32(place)
      switch label {
      case .failure: known |= bit
      case .success:
        known |= bit
        successes |= bit
      case .unknown: unknown |= bit
      case .excluded: continue
      }
      takingPart.append(place)
    }
    var thirds = InlineArray<3, UInt32>(repeating: 0)
    let order = takingPart.sorted { lengths[$0] < lengths[$1] }
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, lengths[order[end]] == lengths[order[first]] { end += 1 }
      // The middle rank that runs of one length share, as mining splits batches.
      let third = min(3 * (first + end) / (2 * order.count), 2)
      for place in order[first..<end] { thirds[third] |= known & (1 << UInt32(place)) }
      first = end
    }
    var turns = InlineArray<3, UInt32>(repeating: 0)
    for (place, position) in takingPart.enumerated() {
      turns[3 * place / takingPart.count] |= known & (1 << UInt32(position))
    }
    self.turns = turns
    self.known = known
    self.successes = successes
    self.unknown = unknown
    self.thirds = thirds
  }

  /// Of the runs that show something, whose bits are set.
  @inline(__always)
  func cell(_ shown: UInt32) -> EvidenceCell { cell(.plain, shown, within: known) }

  /// The thirds of length that can say something.
  @inline(__always)
  func lengthCells(_ shown: UInt32, _ body: (EvidenceCell) -> Void) {
    for third in 0..<3 where isTelling(shown, within: thirds[third]) {
      body(cell(.lengthMatched, shown, within: thirds[third]))
    }
  }

  /// The thirds of time that can say something.
  @inline(__always)
  func timeTables(_ shown: UInt32, _ body: (Table2x2) -> Void) {
    for turn in 0..<3 where isTelling(shown, within: turns[turn]) {
      let within = turns[turn]
      body(
        Table2x2(
          exposedSuccesses: (shown & within & successes).nonzeroBitCount,
          exposed: (shown & within).nonzeroBitCount,
          successes: (within & successes).nonzeroBitCount, runs: within.nonzeroBitCount))
    }
  }

  @inline(__always)
  private func isTelling(_ shown: UInt32, within: UInt32) -> Bool {
    let n = within.nonzeroBitCount
    let s = (within & successes).nonzeroBitCount
    guard s > 0, s < n else { return false }
    let n1 = (shown & within).nonzeroBitCount
    return n1 > 0 && n1 < n
  }

  var hasUnknown: Bool { unknown != 0 }

  func knownCell(_ shown: UInt32) -> EvidenceCell { cell(.knownOfUnknown, shown, within: known) }

  func pessimisticCell(_ shown: UInt32) -> EvidenceCell {
    cell(.unknownAsFailures, shown, within: known | unknown)
  }

  @inline(__always)
  private func cell(
    _ part: EvidenceCell.Part, _ shown: UInt32, within: UInt32
  ) -> EvidenceCell {
    EvidenceCell(
      problem: problem, part, (shown & within & successes).nonzeroBitCount,
      (shown & within).nonzeroBitCount, (within & successes).nonzeroBitCount,
      within.nonzeroBitCount)
  }
}
