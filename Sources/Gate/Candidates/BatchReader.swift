internal import Mining

/// Reads off closed batches which of their runs show which claims.
///
/// Claims about runs are answered from the ledger's own tools; all others are mining's to answer, from
/// the archive.
struct BatchReader {
  /// One batch as far as one claim is concerned.
  struct Sight {
    /// Place in the list of claims.
    let claim: Int
    /// Place in the list of batches.
    let batch: Int
    let shape: BatchShape
    /// A bit for every run that shows the claim.
    let shown: UInt32
    /// What the shape was made of, where that was asked for.
    let members: Members?
  }

  /// What is compared and matched in a batch, run by run.
  struct Members {
    let labels: [RunLabel]
    let lengths: [Int]
  }

  private let claims: [Claim]
  private var matcher = BehaviourMatcher()
  /// Places of claims about runs, and of all others.
  private var ofRuns: [Int] = []
  private var others: [Int] = []
  /// Counted anew for each batch.
  private var shown: [UInt32]

  /// `tools` are the ledger's.
  init(_ claims: [Claim], tools: inout NameList) {
    self.claims = claims
    shown = [UInt32](repeating: 0, count: claims.count)
    for (place, claim) in claims.enumerated() {
      guard let behaviour = claim.behaviour(numbering: &tools) else {
        others.append(place)
        continue
      }
      matcher.add(behaviour, row: place)
      ofRuns.append(place)
    }
  }

  /// Every claim about runs in every batch, then all other claims where runs take part in them.
  mutating func read(
    _ batches: [ClosedBatch], strata: [BatchStratum], archive: some RunArchive,
    withMembers: Bool = false, _ body: (borrowing Sight) -> Void
  ) {
    for (number, batch) in batches.enumerated() where !ofRuns.isEmpty {
      let labels = batch.runs.map(\.label)
      let lengths = batch.runs.map { Int($0.length) }
      let shape = BatchShape(
        problem: strata[Int(batch.stratum)].problem, labels: labels, lengths: lengths)
      let members = withMembers ? Members(labels: labels, lengths: lengths) : nil
      for place in ofRuns { shown[place] = 0 }
      shown.withUnsafeMutableBufferPointer { shown in
        for (position, run) in batch.runs.enumerated() {
          let bit: UInt32 = 1 << UInt32(position)
          matcher.shown(run.tools) { shown[$0] |= bit }
        }
      }
      for place in ofRuns {
        body(
          Sight(
            claim: place, batch: number, shape: shape, shown: shown[place], members: members))
      }
    }
    guard !others.isEmpty, !batches.isEmpty else { return }
    readOthers(batches, strata, archive, withMembers, body)
  }

  private func readOthers(
    _ batches: [ClosedBatch], _ strata: [BatchStratum], _ archive: some RunArchive,
    _ withMembers: Bool, _ body: (borrowing Sight) -> Void
  ) {
    let corpus = Corpus(archive.runs(batches.flatMap { $0.runs.map(\.trace) }))
    var places: [Int64: Int] = [:]
    for (place, run) in corpus.runs.enumerated() { places[run.trace] = place }
    corpus.inquire(into: others.map { claims[$0] }) { inquiry in
      for (number, batch) in batches.enumerated() {
        let members = batch.runs.map { places[$0.trace] }
        // A run's outcome is as it was when the batch was closed, a call's as the call says.
        let labels = zip(members, batch.runs).map { place, run -> RunLabel in
          guard let place, inquiry.labels[place] != .excluded else { return .excluded }
          return inquiry.isAboutRuns ? run.label : inquiry.labels[place]
        }
        guard labels.count(where: { $0 != .excluded }) >= 2 else { continue }
        let lengths = members.map { place in
          place.map { inquiry.lengths.map { Int($0[place ?? 0]) } ?? corpus.length(of: $0) } ?? 0
        }
        let shape = BatchShape(
          problem: strata[Int(batch.stratum)].problem, labels: labels, lengths: lengths)
        let kept = withMembers ? Members(labels: labels, lengths: lengths) : nil
        for (claim, exposed) in zip(inquiry.places, inquiry.exposures) {
          var bits: UInt32 = 0
          for (position, place) in members.enumerated() {
            if let place, exposed.contains(place) { bits |= 1 << UInt32(position) }
          }
          body(
            Sight(
              claim: others[claim], batch: number, shape: shape, shown: bits, members: kept))
        }
      }
    }
  }
}

extension Claim {
  /// The behaviour in a ledger's tool numbers; nil for claims about calls and reasoning.
  func behaviour(numbering tools: inout NameList) -> Behaviour? {
    func numbers(_ names: [String]) -> [UInt32] { names.map { UInt32(tools.number($0)) } }
    switch self {
    case .usesTool(let tool): return .tool(UInt32(tools.number(tool)))
    case .startsWith(let tool): return .first(UInt32(tools.number(tool)))
    case .sequence(let names): return .contiguous(numbers(names))
    case .gappedSequence(let names): return .gapped(numbers(names))
    case .firstCall, .recovery, .explains, .habit, .fact: return nil
    }
  }
}

extension Inquiry {
  /// Whether the outcome compared is the run's own.
  ///
  /// Claims about calls replace what runs are matched on as well.
  fileprivate var isAboutRuns: Bool { lengths == nil }
}
