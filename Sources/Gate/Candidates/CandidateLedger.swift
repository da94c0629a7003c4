internal import Glibc
package import Instants
package import Mining
package import Prompts
package import Statistics

/// When newly found claims are admitted: by the number of runs alone.
package struct AdmissionRule: Hashable, Sendable {
  /// Runs of known outcome before the first block is admitted.
  package var first = 100
  /// The next block is admitted when so many times as many runs have been taken in.
  package var growth = 2.0
  /// The next block is admitted after so many more runs, if that comes first.
  package var step = 2500
  /// Only what at least a twentieth of the runs shows, and at least a twentieth does not: advice about
  /// anything else could hardly change how often runs succeed, and would take its share of the budget.
  package var candidates = CandidateRule()
  package var largestShare = 0.95

  /// The house rule.
  package init() { candidates.smallestShare = 0.05 }
}

/// The claims that share an agent's error budget, and what batches have said about them.
package struct CandidateLedger: Sendable {
  package private(set) var candidates: [Candidate] = []
  private var places: [Claim: Int] = [:]
  private var lines: [GuidelineID: (place: Int, direction: EvidenceDirection)] = [:]
  /// log(weight × E) of each candidate, helps and hurts: what is looked at every night.
  private(set) var strengths: [(helps: Double, hurts: Double)] = []
  /// Blocks admitted so far.
  package private(set) var blocks = 0
  /// Runs of known outcome at the last admission.
  package private(set) var runsAtAdmission = 0
  private var reader: BatchReader?
  /// What tables were met contribute; copies save working it out again.
  private(set) var cache = EvidenceCache()

  package init() {}

  /// From storage, in the order of admission.
  package init(_ candidates: [Candidate], blocks: Int, runsAtAdmission: Int) {
    self.candidates = candidates
    self.blocks = blocks
    self.runsAtAdmission = runsAtAdmission
    for place in candidates.indices { index(place) }
  }

  /// The place of a claim among the candidates; nil when it was never admitted.
  package func place(of claim: Claim) -> Int? { places[claim] }

  /// The claim, and its direction, that a line stands on; nil for a line of another origin.
  package func claim(of id: GuidelineID) -> (place: Int, direction: EvidenceDirection)? {
    lines[id]
  }

  /// Whether the rule asks for another block at so many runs of known outcome.
  package func isDue(knownRuns: Int, _ rule: AdmissionRule) -> Bool {
    guard blocks > 0 else { return knownRuns >= rule.first }
    let grown = Int((Double(runsAtAdmission) * rule.growth).rounded(.up))
    return knownRuns >= min(grown, runsAtAdmission + rule.step)
  }

  /// Admits the claims that are new as one block, with what the window's batches already say about
  /// them; outcomes play no part in what is admitted.
  package mutating func admit(
    _ suggested: [ClaimCandidate], agent: String, knownRuns: Int, since: Instant?,
    window: [ClosedBatch],
    batches: inout BatchLedger, archive: some RunArchive, versions: VersionLines
  ) {
    runsAtAdmission = knownRuns
    let new = suggested.filter { places[$0.claim] == nil }
    guard !new.isEmpty else { return }
    blocks += 1
    // Two hypotheses a claim; claims that are parts of one divide its share.
    let shares = 2 * new.reduce(0) { $0 + $1.weightShare }
    let share = WeightSchedule.share(ofBlock: blocks)
    let first = candidates.count
    for one in new {
      candidates.append(
        Candidate(
          agent: agent, claim: one.claim, block: blocks, weight: share * one.weightShare / shares,
          since: since))
      index(candidates.count - 1)
    }
    reader = nil
    var reader = BatchReader(new.map(\.claim), tools: &batches.tools)
    let counted = window.filter { batch in Self.counts(batch, since: since) }
    add(counted, to: Array(first..<candidates.count), &reader, batches, archive, versions)
  }

  /// Adds newly closed batches to every candidate that they may count for.
  package mutating func add(
    _ closed: [ClosedBatch], batches: inout BatchLedger, archive: some RunArchive,
    versions: VersionLines
  ) {
    guard !closed.isEmpty, !candidates.isEmpty else { return }
    var reader = self.reader ?? BatchReader(candidates.map(\.claim), tools: &batches.tools)
    self.reader = nil
    add(closed, to: Array(candidates.indices), &reader, batches, archive, versions)
    self.reader = reader
  }

  /// Begins a claim's evidence anew at this moment: what is older was about another model or prompt.
  package mutating func restart(_ place: Int, since: Instant) {
    candidates[place].since = since
    candidates[place].account = ClaimAccount()
    weigh(place)
  }

  private mutating func index(_ place: Int) {
    places[candidates[place].claim] = place
    lines[candidates[place].helpsID] = (place, .helps)
    lines[candidates[place].hurtsID] = (place, .hurts)
    strengths.append((0, 0))
    weigh(place)
  }

  private mutating func weigh(_ place: Int) {
    let evidence = candidates[place].account.decisive
    candidates[place].evidence = evidence
    let logWeight = log(candidates[place].weight)
    strengths[place] = (evidence.logHelps + logWeight, evidence.logHurts + logWeight)
  }

  private mutating func add(
    _ closed: [ClosedBatch], to members: [Int], _ reader: inout BatchReader,
    _ batches: BatchLedger, _ archive: some RunArchive, _ versions: VersionLines
  ) {
    // A line's own E knows nothing of runs that had the line in their prompt.
    let standing = closed.map { batch in
      versions.lines(
        named: batches.labels.name(batches.strata[Int(batch.stratum)].promptVersion))
    }
    let hasLines = standing.contains { !$0.isEmpty }
    var cache = self.cache
    let isRestarted = members.contains { candidates[$0].since != nil }
    candidates.withUnsafeMutableBufferPointer { candidates in
      reader.read(closed, strata: batches.strata, archive: archive) { sight in
        let place = members[sight.claim]
        if isRestarted, !Self.counts(closed[sight.batch], since: candidates[place].since) {
          return
        }
        if hasLines {
          let lines = standing[sight.batch]
          if lines.contains(candidates[place].helpsID) || lines.contains(candidates[place].hurtsID)
          {
            return
          }
        }
        candidates[place].account.add(sight.shape, shown: sight.shown, &cache)
      }
    }
    for place in members { weigh(place) }
    self.cache = cache
  }

  private static func counts(_ batch: ClosedBatch, since: Instant?) -> Bool {
    guard let since, let first = batch.runs.first else { return true }
    return first.start >= since
  }
}
