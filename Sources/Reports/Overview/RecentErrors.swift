internal import EvidenceStore

/// The errors that cost the newest runs most.
enum RecentErrors {
  static func concerns(_ store: EvidenceStore, _ runs: Runs, newest count: Int) throws -> [Concern]
  {
    let recent = Set(
      runs.all.sorted { ($0.started ?? 0, $0.trace) > ($1.started ?? 0, $1.trace) }
        .prefix(count).map(\.trace))
    let chosen = runs.restricted { recent.contains($0.trace) }
    let scan = try CallScan(store)
    var survey = ErrorSurvey()
    try scan.forEachRun(chosen) { survey.add($0, $1) }
    let judged = chosen.all.count { $0.isSuccess != nil }
    let successes = chosen.all.count { $0.isSuccess == true }
    guard judged > 0 else { return [] }
    let base = Double(successes) / Double(judged)
    // Runs lost beyond what runs lose anyway.
    let costs = survey.tallies.map { id, tally in
      (id: id, tally: tally, lost: base * Double(tally.judgedRuns) - Double(tally.successfulRuns))
    }.sorted { ($0.lost, $1.id) > ($1.lost, $0.id) }
    guard let worst = costs.first, worst.lost >= 1, worst.tally.runs >= 5 else { return [] }
    let text = try ErrorText.all([worst.id], store)[worst.id]?.template ?? ""
    let rate = Rate(worst.tally.successfulRuns, of: worst.tally.judgedRuns)
    return [
      Concern(
        rank: .costly, weight: worst.lost,
        sentence: "“\(text)” met \(NumberText.count(worst.tally.runs)) of the newest "
          + "\(NumberText.count(chosen.all.count)) runs; \(NumberText.percent(rate.share ?? 0)) of "
          + "them succeeded, \(NumberText.percent(base)) of all",
        command: "hone-report errors")
    ]
  }
}

extension Runs {
  /// Only the runs that pass; the total stays that of the store.
  func restricted(to isWanted: (Run) -> Bool) -> Runs {
    var copy = self
    copy.keep(isWanted)
    return copy
  }
}
