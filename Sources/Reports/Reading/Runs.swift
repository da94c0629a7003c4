internal import EvidenceStore
internal import SQLite

/// Whether a run ended well, as far as anybody said.
enum Ending: UInt8, CaseIterable, Sendable {
  case success, failure, partial, aborted, unknown

  init(_ name: UnsafeBufferPointer<UInt8>) {
    // The store holds only these five words; they differ in their first letter.
    self =
      switch name.first {
      case UInt8(ascii: "s"): .success
      case UInt8(ascii: "f"): .failure
      case UInt8(ascii: "p"): .partial
      case UInt8(ascii: "a"): .aborted
      default: .unknown
      }
  }

  var name: String {
    switch self {
    case .success: "success"
    case .failure: "failure"
    case .partial: "partial"
    case .aborted: "aborted"
    case .unknown: "unknown"
    }
  }
}

/// What reports need of one run.
struct Run {
  let trace: Int64
  let agent: Int32
  let problem: Int32
  /// Numbers in `Runs.versions` and `Runs.models`; -1 when the run does not say.
  let version: Int32
  let model: Int32
  let ending: Ending
  /// Whether it succeeded; nil for runs that were cut off or whose outcome nobody said.
  let isSuccess: Bool?
  /// Microseconds; nil when the trace does not say.
  let started: Int64?
  let duration: Double?
  let calls: Int32
}

/// The runs that a report is about, in the order of their numbers in the store.
struct Runs {
  private(set) var all: [Run] = []
  /// By their numbers in the store.
  let agents: [Int32: String]
  let problems: [Int32: String]
  private(set) var versions: [String] = []
  private(set) var models: [String] = []
  /// Runs in the store, those that the filter leaves out included.
  let total: Int

  /// `successScore` is from which score on a partial outcome of the agent counts as success.
  init(
    _ store: EvidenceStore, _ filter: RunFilter = RunFilter(),
    successScore: (String) -> Double = { _ in 1 }
  ) throws {
    let database = store.database
    agents = try Self.names("agent", database)
    problems = try Self.names("problem", database)
    let scores = agents.mapValues(successScore)
    let count: Int? = try database.scalar("SELECT count(*) FROM trace")
    total = count ?? 0
    if filter.isOpen { all.reserveCapacity(total) }
    var labels = (versions: Labels(), models: Labels())
    let condition = filter.condition
    try database.forEachRow(
      """
      SELECT t.id, t.agent, t.problem, t.prompt_version, t.model, t.outcome, t.score, t.started,
        t.duration, t.tool_calls FROM trace AS t WHERE \(condition.sql) ORDER BY t.id
      """, condition.values
    ) { row in
      let ending = row.withUTF8(5) { Ending($0) }
      let isSuccess: Bool? =
        switch ending {
        case .success: true
        case .failure: false
        case .partial: row.double(6) >= scores[Int32(row.int64(1))] ?? 1
        case .aborted, .unknown: nil
        }
      all.append(
        Run(
          trace: row.int64(0), agent: Int32(row.int64(1)), problem: Int32(row.int64(2)),
          version: row.isNull(3) ? -1 : labels.versions.number(row.text(3)),
          model: row.isNull(4) ? -1 : labels.models.number(row.text(4)),
          ending: ending, isSuccess: isSuccess, started: row.optionalInt64(7),
          duration: row.optionalDouble(8), calls: Int32(clamping: row.int64(9))))
    }
    versions = labels.versions.names
    models = labels.models.names
  }

  private static func names(_ table: String, _ database: Database) throws -> [Int32: String] {
    var names: [Int32: String] = [:]
    try database.forEachRow("SELECT id, name FROM \(table)") { row in
      names[Int32(row.int64(0))] = row.text(1)
    }
    return names
  }

  /// Drops the runs that do not pass; the total stays that of the store.
  mutating func keep(_ isWanted: (Run) -> Bool) { all = all.filter(isWanted) }

  func agentName(_ run: Run) -> String { agents[run.agent] ?? "?" }
  func problemName(_ run: Run) -> String { problems[run.problem] ?? "?" }
  func versionName(_ run: Run) -> String? { run.version < 0 ? nil : versions[Int(run.version)] }
}

/// Names numbered in the order of their first use.
struct Labels {
  private(set) var names: [String] = []
  private var numbers: [ExactText: Int32] = [:]

  mutating func number(_ name: String) -> Int32 {
    if let last = names.last, last.utf8.elementsEqual(name.utf8) { return Int32(names.count - 1) }
    if let number = numbers[ExactText(name)] { return number }
    let number = Int32(names.count)
    names.append(name)
    numbers[ExactText(name)] = number
    return number
  }
}
