import EvidenceStore
import Files
import Glibc
import Instants
import PromptHistory
import Prompts
import SQLite
import TestSupport
import Traces
import Workspace
import Worlds

@testable import Learning

/// A workspace with a prompt and the runs of a world, as executables find it.
struct LearningWorkspace {
  let root = TemporaryFolder()
  let world: World
  let agent: AgentName

  init(_ recipe: Recipe, seed: UInt64 = 1, problems: Int = 20, settings: String = "") {
    self.init(
      world: recipe.world(seed: seed, problems: problems), settings: "settle: 0\n" + settings)
  }

  init(world: World, settings: String = "settle: 0\n") {
    self.world = world
    agent = world.agents[0].name
    root.write("hone.yaml", settings)
    root.write("versions/.keep", "")
    root.write("traces/.keep", "")
    root.write("state/.keep", "")
  }

  /// Long after all runs.
  static let later = Instant(microseconds: 1_900_000_000_000_000)

  var folder: WorkspaceFolder {
    get throws {
      try WorkspaceFolder.find(
        named: root.path, configuration: nil,
        in: Workspace.Surroundings(environment: [:], currentFolder: root.path, userID: getuid()))
    }
  }

  var versions: VersionsFolder { VersionsFolder(root.path + "/versions") }

  func request(now: Instant = later) throws -> LearningRequest {
    let folder = try folder
    return LearningRequest(
      folder: folder, settings: try Settings.load(folder, environment: [:]), now: now)
  }

  func importPrompt() throws {
    let text = "system: Work for {app_name}.\nuser: Do the task.\n"
    try versions.importBase(
      agent, try PromptSource(Array(text.utf8), path: "prompt.yaml", format: .yaml),
      Occasion(who: "test", now: Instant(microseconds: 1_000_000)))
  }

  /// Sessions of the world as one file of lines.
  func write(_ sessions: Range<Int>, version: String? = "1.0.0") {
    let source = RunSource(world)
    var bytes: [UInt8] = []
    for session in sessions {
      for run in source.session(session, prompt: version.flatMap { PromptReference($0) }) {
        bytes += run.nativeJSON(indented: false)
      }
    }
    root.write("traces/\(sessions.lowerBound).jsonl", bytes)
  }

  /// Everything that learning has written and that does not tell how often it was begun.
  func state() throws -> [String] {
    let database = try Database(path: root.path + "/state/hone.sqlite", mode: .readOnly)
    var lines: [String] = []
    for table in Self.tables {
      try database.forEachRow("SELECT * FROM \(table.name) ORDER BY \(table.order)") { row in
        lines.append(
          table.name + " "
            + (0..<row.columnCount).filter { !table.without.contains($0) }
            .map { "\(row.value($0))" }.joined(separator: "|"))
      }
    }
    lines += try views(database)
    // A number that a crash has used up is not given again, so versions are told by what they say.
    let history = try versions.history()[agent]
    for birth in history?.versions ?? [] {
      let version = try versions.version(agent, birth.number)
      lines.append("\(version.origin) \(version.digest) \(version.content.guidelines)")
    }
    lines += (history?.openCandidates ?? []).map(\.text)
    lines.append("in force \(try versions.version(agent).digest)")
    return lines + (try journal())
  }

  /// What analysts see of runs, claims and verdicts; numbers of cycles and moments left out.
  private func views(_ database: Database) throws -> [String] {
    var lines: [String] = []
    let names = try database.all(
      "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name"
    ) { $0.text(0) }
    for name in names where name != "v_cycle" && !name.hasPrefix("v_job") {
      let columns = try database.all("SELECT name FROM pragma_table_info('\(name)')") { $0.text(0) }
        .filter { !["cycle", "closed_cycle", "at", "decided", "closed", "saved"].contains($0) }
      var rows: [String] = []
      try database.forEachRow("SELECT \(columns.joined(separator: ", ")) FROM \(name)") { row in
        rows.append(
          name + " " + (0..<row.columnCount).map { "\(row.value($0))" }.joined(separator: "|"))
      }
      lines += rows.sorted()
    }
    // Of cycles, those that did something.
    lines += try database.all(
      """
      SELECT DISTINCT agent || ' ' || action || ' ' || ifnull(reason, '') FROM v_cycle
      WHERE action = 'published' ORDER BY 1
      """
    ) { $0.text(0) }
    return lines
  }

  /// What the journal says was done, by the contents that came and went.
  private func journal() throws -> [String] {
    var digests: [VersionNumber: String] = [:]
    return try versions.records(of: agent).map(\.record).map { record in
      if let version = record.version { digests[version.number] = version.digest.short }
      func digest(_ number: VersionNumber?) -> String {
        number.map { digests[$0] ?? "?" } ?? "-"
      }
      return "journal \(record.kind) \(record.who) \(digest(record.from)) -> \(digest(record.to)) "
        + "\(record.guidelines) \(record.released)"
    }
  }

  private static let tables: [(name: String, order: String, without: Set<Int>)] = [
    ("batch", "agent, number", [3]), ("ledger_run", "agent, trace", []),
    ("claim_candidate", "agent, number", [5]), ("ledger_stratum", "agent, number", []),
    ("ledger_name", "agent, list, number", []), ("ledger_tool", "agent, number", []),
    ("ledger_pool", "agent, version, place", []),
    ("ledger_behaviour", "agent, behaviour, stratum", []),
  ]
}
