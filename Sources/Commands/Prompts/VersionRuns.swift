internal import EvidenceStore
internal import Files
internal import PromptHistory
internal import Prompts
internal import SQLite
internal import Traces
internal import Workspace

/// How runs fared under each prompt version, as the store has it.
struct VersionRuns {
  /// Runs that named one version.
  struct Tally {
    /// Those that have a result.
    var runs = 0
    var successes = 0
    /// Cut off, or nobody said how they ended.
    var withoutResult = 0

    static func += (sum: inout Tally, part: Tally) {
      sum.runs += part.runs
      sum.successes += part.successes
      sum.withoutResult += part.withoutResult
    }
  }

  /// By agent and then by what the runs name: a number, or `sha256:` and a digest.
  private var tallies: [String: [String: Tally]] = [:]

  private init(_ store: EvidenceStore, successScore: (String) -> Double) throws {
    let sql = """
      SELECT a.name, ifnull(t.prompt_version, ''), t.outcome, t.score, count(*)
      FROM trace AS t JOIN agent AS a ON a.id = t.agent GROUP BY 1, 2, 3, 4
      """
    try store.database.forEachRow(sql) { row in
      let agent = row.text(0)
      var tally = Tally()
      let count = row.int(4)
      switch row.text(2) {
      case "success": (tally.runs, tally.successes) = (count, count)
      case "failure": tally.runs = count
      case "partial":
        tally.runs = count
        if row.double(3) >= successScore(agent) { tally.successes = count }
      default: tally.withoutResult = count
      }
      tallies[agent, default: [:]][row.text(1), default: Tally()] += tally
    }
  }

  /// Nil without a store, and with a remark where the store or the settings cannot be read: what the
  /// versions are does not depend on either.
  static func read(_ desk: PromptsDesk) -> VersionRuns? {
    do {
      let path = desk.workspace.evidenceDatabase
      guard try FileFacts.find(path) != nil else { return nil }
      let settings = try desk.session.settings(desk.workspace)
      let store = try EvidenceStore(path: path, access: .read, busyTimeout: .seconds(2))
      return try VersionRuns(store, successScore: { settings.successScore(for: $0) })
    } catch {
      desk.remark("how runs fared is left out: \(error)")
      return nil
    }
  }

  /// The runs of each version in the history, by number.
  ///
  /// Runs that name a digest count for the newest version with that content.
  func tallies(of history: AgentHistory) -> [VersionNumber: Tally] {
    guard let named = tallies[history.agent.text] else { return [:] }
    var sums: [VersionNumber: Tally] = [:]
    var newest: [String: VersionNumber] = [:]
    for version in history.versions {
      if let tally = named[version.number.description] { sums[version.number] = tally }
      newest[version.digest.text] = version.number
    }
    for (digest, number) in newest {
      if let tally = named[digest] { sums[number, default: Tally()] += tally }
    }
    return sums
  }

  /// Runs of the agent that do not name a version.
  func silent(_ history: AgentHistory) -> Int {
    let tally = tallies[history.agent.text]?[""] ?? Tally()
    return tally.runs + tally.withoutResult
  }
}
