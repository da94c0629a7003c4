package import EvidenceStore
package import Instants
internal import SQLite
internal import Statistics

/// One screen about the whole store: how things stand, what changed, what to look at first.
package struct Overview: Sendable {
  package struct Agent: Sendable {
    package let name: String
    package let runs: Int
    package let rate: Rate
    /// Success by span of time, oldest first.
    package let trend: [Double?]
    /// Points of success of the newest week against the time before, within problems.
    package let change: Change?
  }

  /// A difference of shares with its 95% interval.
  package struct Change: Sendable, Hashable {
    package let value: Double
    package let low: Double
    package let high: Double

    init?(_ difference: MantelHaenszelRiskDifference?) {
      guard let difference else { return nil }
      value = difference.estimate
      let interval = difference.interval()
      (low, high) = (interval.low, interval.high)
    }

    /// Whether the interval lies wholly on one side of zero.
    package var isClear: Bool { low > 0 || high < 0 }
  }

  package let agents: [Agent]
  package let runs: Int
  package let setAside: Int
  package let lastIngest: Instant?
  package let newest: Instant?
  /// What one span of a trend is; nil when no run says when it started.
  package let span: String?
  /// Sentences about what is new.
  package let changes: [String]
  /// The most pressing first.
  package let concerns: [Concern]
}

extension Overview {
  /// How many of the newest runs are searched for errors: enough to see a rate, few enough for the
  /// screen to appear at once.
  static let recentRuns = 2000

  private static let week: Int64 = 7 * 86_400_000_000

  package init(_ store: EvidenceStore, successScore: (String) -> Double = { _ in 1 }) throws {
    let runs = try Runs(store, successScore: successScore)
    let newest = runs.all.lazy.compactMap(\.started).max()
    let oldest = runs.all.lazy.compactMap(\.started).min()
    let buckets = TimeBuckets(first: oldest, last: newest, limit: 24)
    var tallies: [Int32: RunTally] = [:]
    var trends: [Int32: Trend] = [:]
    var ofAgent: [Int32: [Run]] = [:]
    for run in runs.all {
      tallies[run.agent, default: RunTally()].add(run)
      ofAgent[run.agent, default: []].append(run)
      if let buckets { trends[run.agent, default: Trend(buckets)].add(run, buckets) }
    }
    agents = sortedByName(tallies.keys, runs.agents).compactMap { id in
      guard let tally = tallies[id], let own = ofAgent[id] else { return nil }
      return Agent(
        name: runs.agents[id] ?? "?", runs: tally.runs, rate: tally.rate,
        trend: trends[id]?.rates.map(\.share) ?? [], change: Self.newestWeek(own))
    }
    self.runs = runs.all.count
    self.newest = newest.map(Instant.init(microseconds:))
    span = buckets?.spanName
    let summary = try StoreFacts(store)
    setAside = summary.setAside
    lastIngest = summary.lastIngest
    changes = try Self.changes(runs, summary, store)
    concerns = Concern.ordered(
      try Self.concerns(runs, tallies, agents, summary)
        + RecentErrors.concerns(store, runs, newest: Self.recentRuns)
        + JobFailures.concerns(store))
  }

  /// Nil without runs in both spans on a common problem.
  static func newestWeek(_ runs: [Run]) -> Change? {
    guard let last = runs.lazy.compactMap(\.started).max() else { return nil }
    let boundary = last - week
    return Change(
      WithinProblems.difference(
        runs.lazy.filter { $0.started != nil }, isExposed: { ($0.started ?? 0) > boundary }))
  }

  private static func changes(
    _ runs: Runs, _ facts: StoreFacts, _ store: EvidenceStore
  ) throws -> [String] {
    var changes: [String] = []
    if let ingest = facts.lastIngestCounts {
      changes.append(
        "the last ingest brought \(NumberText.count(ingest.new)) new runs, "
          + "\(NumberText.count(ingest.revised)) revised, \(NumberText.count(ingest.setAside)) set aside"
      )
    }
    let groups = VersionTable.groups(runs).filter { $0.version >= 0 }
    if let newest = groups.max(by: { ($0.tally.first ?? 0) < ($1.tally.first ?? 0) }),
      let first = newest.tally.first
    {
      let agent = runs.agents[newest.agent] ?? "?"
      let change = Change(newest.change).map { ", \(words($0)) against the version before" } ?? ""
      changes.append(
        "\(agent) runs under prompt \(runs.versions[Int(newest.version)]) since "
          + "\(NumberText.day(Instant(microseconds: first)))\(change)")
    }
    let mined = try PatternFacts(store)
    if let sentence = mined?.sentence { changes.append(sentence) }
    return changes
  }

  static func words(_ change: Change) -> String {
    CellText.difference(change.value, change.low, change.high) + " points"
  }

  private static func concerns(
    _ runs: Runs, _ tallies: [Int32: RunTally], _ agents: [Agent], _ facts: StoreFacts
  ) -> [Concern] {
    var concerns: [Concern] = []
    if facts.setAside > 0 {
      concerns.append(
        Concern(
          rank: .broken, weight: Double(facts.setAside),
          sentence: "\(NumberText.count(facts.setAside)) documents are set aside and count nowhere",
          command: "hone-report findings"))
    }
    for agent in agents {
      if let change = agent.change, change.high < 0 {
        concerns.append(
          Concern(
            rank: .worse, weight: -change.high * Double(agent.runs),
            sentence: "\(agent.name) does worse in the newest week: \(words(change)), "
              + "on the same problems",
            command: "hone-report problems --agent \(ShellWord.quoted(agent.name)) --since 7d"))
      }
    }
    for group in VersionTable.groups(runs) {
      guard let change = Change(group.change), change.high < 0 else { continue }
      let agent = runs.agents[group.agent] ?? "?"
      concerns.append(
        Concern(
          rank: .worse, weight: -change.high * Double(group.tally.runs),
          sentence: "\(agent) does worse under prompt \(runs.versions[Int(group.version)]): "
            + "\(words(change)) against the version before",
          command: "hone-report versions --agent \(ShellWord.quoted(agent))"))
    }
    for (id, tally) in tallies {
      let lost = tally[.aborted] + tally[.unknown]
      guard lost * 20 > tally.runs else { continue }
      let agent = runs.agents[id] ?? "?"
      concerns.append(
        Concern(
          rank: .costly, weight: Double(lost),
          sentence: "\(NumberText.count(lost)) of \(NumberText.count(tally.runs)) runs of \(agent) "
            + "have no result: \(tally[.aborted]) aborted, \(tally[.unknown]) unknown",
          command: "hone-report traces --agent \(ShellWord.quoted(agent)) --outcome "
            + (tally[.aborted] > tally[.unknown] ? "aborted" : "unknown")))
    }
    let silent = runs.all.count { $0.version < 0 }
    if silent > 0 {
      concerns.append(
        Concern(
          rank: .unseen, weight: Double(silent),
          sentence:
            "\(NumberText.count(silent)) of \(NumberText.count(runs.all.count)) runs do not "
            + "name their prompt version, so no change of theirs can be put down to a prompt",
          command: "hone-report versions"))
    }
    return concerns
  }
}
