/// What runs did after errors, with the claims that follow from it.
package struct Recoveries: Sendable {
  package let survey: ClaimSurvey
  /// Errors of most runs first, ties by tool and category.
  package let recoveries: [Recovery]

  /// Compares within the batches given; the tallies are over all runs.
  package init(
    _ corpus: Corpus, agent: String, candidates: RecoveryCandidates, batches: [Batch],
    rule: ListingRule = ListingRule()
  ) {
    let survey = ClaimSurvey(
      corpus, agent: agent, candidates: candidates.candidates, batches: batches, rule: rule)
    self.survey = survey
    var patterns: [CallTrouble: [Pattern]] = [:]
    for pattern in survey.patterns {
      if case .recovery(let claim) = pattern.claim {
        patterns[claim.trouble, default: []].append(pattern)
      }
    }
    var found: [Recovery] = []
    for (tool, entries) in Aftermaths(corpus).entries.enumerated() {
      for category in ErrorCategory.allCases {
        let own = entries.filter { $0.category == category }
        guard own.count >= Recovery.fewestRuns else { continue }
        let trouble = CallTrouble(tool: corpus.toolNames[tool], category: category)
        found.append(
          Recovery(
            trouble: trouble, runs: own.count, reactions: Self.tallies(own, corpus),
            patterns: patterns[trouble, default: []]))
      }
    }
    recoveries = found.indices.sorted { a, b in
      found[a].runs != found[b].runs ? found[a].runs > found[b].runs : a < b
    }.map { found[$0] }
  }

  private static func tallies(
    _ entries: [Aftermaths.Entry], _ corpus: Corpus
  ) -> [Recovery.Tally] {
    var members: [Aftermaths.Response: [Aftermaths.Entry]] = [:]
    for entry in entries { members[entry.response, default: []].append(entry) }
    let tallies = members.map { response, entries in
      let retries = entries.compactMap { entry in
        entry.retry >= 0 ? corpus.calls[Int(entry.retry)].isSuccess : nil
      }
      let labels = entries.map { corpus.labels[Int($0.failed.run)] }
      return Recovery.Tally(
        reaction: response.reaction(corpus), runs: entries.count,
        retrySuccesses: retries.count { $0 }, knownRetries: retries.count,
        successes: labels.count { $0 == .success },
        knownOutcomes: labels.count { $0 != .unknown })
    }
    return tallies.sorted { a, b in
      if a.runs != b.runs { return a.runs > b.runs }
      guard let left = a.reaction else { return b.reaction != nil }
      return b.reaction.map { left < $0 } ?? false
    }
  }
}
