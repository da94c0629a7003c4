/// Which conditions of a tool's first call become candidates.
///
/// A condition needs the support of `CandidateRule` on both sides: first calls that meet it and first
/// calls that do not. Values need more, see `ArgumentValues`.
package struct FirstCallCandidates: Sendable {
  /// By tool, then condition.
  package let candidates: [ClaimCandidate]

  /// Mines the newest runs with a known outcome; how their calls ended is not looked at.
  package init(_ corpus: Corpus, rule: CandidateRule = CandidateRule()) {
    let newest = corpus.minable.suffix(rule.window)
    let support = rule.minimumSupport(runs: newest.count)
    let shapes = ShapeTable(corpus.argumentShapes)
    let firstCalls = FirstCalls(corpus)
    var isNewest = [Bool](repeating: false, count: corpus.runs.count)
    for run in newest { isNewest[run] = true }
    var candidates: [ClaimCandidate] = []
    for tool in corpus.toolNames.indices {
      let entries = firstCalls.of(UInt32(tool)).filter { isNewest[Int($0.run)] }
      guard entries.count >= 2 * support else { continue }
      let sightings = CallSightings(corpus, entries, shapes, support: support)
      let folding = ConditionFolding(
        sightings.conditions, universe: entries.count, explainedShare: rule.explainedShare)
      candidates += folding.candidates(tool: corpus.toolNames[tool])
    }
    self.candidates = candidates
  }
}
