internal import Instants
internal import Mining

extension AgentLedger {
  /// Admits what the newest runs suggest, if it is time to; returns how many claims are new.
  mutating func admitCandidates(
    _ rule: AdmissionRule, prompt: PromptState?, archive: some RunArchive, versions: VersionLines
  ) -> Int {
    let known = batches.counts.known
    guard candidates.isDue(knownRuns: known, rule) else { return 0 }
    let corpus = Corpus(archive.runs(newestTraces(rule.candidates.window)))
    let ofRuns = CandidateSet(corpus, rule: rule.candidates)
    let most = Int(rule.largestShare * Double(ofRuns.window))
    let suggested =
      ofRuns.claimCandidates(corpus).filter { $0.support <= most }
      + corpus.furtherCandidates(rule: rule.candidates)
    let before = candidates.candidates.count
    candidates.admit(
      suggested, agent: agent, knownRuns: known, since: start(of: prompt), window: window,
      batches: &batches, archive: archive, versions: versions)
    return candidates.candidates.count - before
  }

  /// Settled runs, the newest so many, as far as they are still at hand.
  private func newestTraces(_ count: Int) -> [Int64] {
    var runs = window.flatMap(\.runs)
    for stratum in batches.open.keys.sorted() { runs += batches.open[stratum] ?? [] }
    runs.sort { a, b in
      a.start != b.start ? a.start < b.start : a.id.utf8.lexicographicallyPrecedes(b.id.utf8)
    }
    return runs.suffix(count).map(\.trace)
  }

  /// When the version in force began; nil for the first of its line, which runs from before the
  /// import belong to as well.
  private func start(of prompt: PromptState?) -> Instant? {
    guard let current = prompt?.current, current.parent != nil else { return nil }
    return current.created
  }
}
