/// Habits of reasoning compared with runs of the same problem and length that lack them.
package struct ThinkingHabits: Sendable {
  package let survey: ClaimSurvey
  /// Runs with a call, runs with a thought before some call, and runs that announce some call.
  package let runs: Int
  package let thinkingRuns: Int
  package let announcingRuns: Int

  /// Compares within the batches given; the counts are over all runs.
  package init(
    _ corpus: Corpus, agent: String, candidates: HabitCandidates, batches: [Batch],
    rule: ListingRule = ListingRule()
  ) {
    survey = ClaimSurvey(
      corpus, agent: agent, candidates: candidates.candidates, batches: batches, rule: rule)
    let tallies = corpus.thoughtTallies
    runs = tallies.count { $0.calls > 0 }
    thinkingRuns = tallies.count { $0.withThought > 0 }
    announcingRuns = tallies.count { $0.announced > 0 }
  }
}
