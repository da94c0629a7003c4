/// Which reactions to which errors become candidates: enough runs show the reaction, and enough retried
/// unchanged after the same error.
package struct RecoveryCandidates: Sendable {
  /// By tool, category, reaction.
  package let candidates: [ClaimCandidate]

  /// Mines the newest runs with a known outcome; neither their ends nor their retries' are looked at.
  package init(_ corpus: Corpus, rule: CandidateRule = CandidateRule()) {
    let newest = corpus.minable.suffix(rule.window)
    let support = rule.minimumSupport(runs: newest.count)
    var isNewest = [Bool](repeating: false, count: corpus.runs.count)
    for run in newest { isNewest[run] = true }
    var candidates: [ClaimCandidate] = []
    for (tool, entries) in Aftermaths(corpus).entries.enumerated() {
      for category in ErrorCategory.allCases {
        var counts: [Aftermaths.Response: Int] = [:]
        for entry in entries
        where entry.category == category && isNewest[Int(entry.failed.run)] {
          counts[entry.response, default: 0] += 1
        }
        guard counts[.retriesUnchanged, default: 0] >= support else { continue }
        let trouble = CallTrouble(tool: corpus.toolNames[tool], category: category)
        let reactions = counts.filter { $0.value >= support }
          .compactMap { item in item.key.reaction(corpus).map { (reaction: $0, runs: item.value) } }
          .sorted { $0.reaction < $1.reaction }
        for (reaction, runs) in reactions {
          let goals = RecoveryClaim.Goal.allCases.filter { $0 == .run || reaction != .givesUp }
          candidates += goals.map { goal in
            ClaimCandidate(
              claim: .recovery(RecoveryClaim(trouble: trouble, reaction: reaction, goal: goal)),
              support: runs, weightShare: 1 / Double(goals.count))
          }
        }
      }
    }
    self.candidates = candidates
  }
}

extension Reaction: Comparable {
  /// Changed arguments, then other tools by name, then giving up.
  package static func < (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.changesArguments, .goesThrough), (.changesArguments, .givesUp): true
    case (.goesThrough, .givesUp): true
    case (.goesThrough(let left), .goesThrough(let right)): comesFirst(left, right)
    case (.changesArguments, .changesArguments), (.givesUp, .givesUp): false
    case (.goesThrough, .changesArguments), (.givesUp, .changesArguments): false
    case (.givesUp, .goesThrough): false
    }
  }
}
