internal import CommandLineKit
internal import EvidenceStore
internal import Files
internal import Instants
internal import JSON
internal import PromptHistory
private import Redaction
private import Scheduling
private import Traces
internal import Workspace

/// The command `hone status`.
enum StatusCommand {
  static let check = Flag("--check", help: "Exit with 1 when something needs attention.")
  static let findings = Flag("--findings", help: "List what was set aside or read with doubts.")

  static let settingsFlag = Flag(
    "--settings", help: "List every setting with where its value comes from.")

  static let declaration = CommandDeclaration<Session>(
    "status", summary: "Say how the workspace is.",
    discussion: [
      "Counts what the store holds by agent and outcome, says when it was last fed and which prompts "
        + "are in force, and names what needs attention: a damaged store or prompt version, documents "
        + "set aside, settings that have no effect."
    ],
    examples: [
      CommandExample("hone status", "One screen about the workspace."),
      CommandExample("hone status --check --quiet", "For a monitor: 0 when all is well."),
    ],
    options: [check, findings, settingsFlag], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let settings = try session.settings(folder)
    let status = try WorkspaceStatus(folder, settings, session, now: session.now(invocation))
    switch invocation[SharedOptions.format] {
    case .text:
      if !invocation[SharedOptions.quiet] { try session.console.write(status.text) }
      if invocation[findings] { try session.console.write(status.findingText) }
      if invocation[settingsFlag] { try session.console.write(Self.text(of: settings)) }
    case .json: try session.console.write(status.json(listingFindings: invocation[findings]))
    }
    return invocation[check] && !status.complaints.isEmpty ? .failed : .done
  }
}

extension StatusCommand {
  fileprivate static func text(of settings: Settings) -> String {
    var lines = settings.fields.map(\.line)
    for agent in settings.agentsWithSettings {
      lines += settings.ownFields(of: agent).map { "agents.\(agent).\($0.line)" }
    }
    return lines.map { TerminalText.escaped($0) + "\n" }.joined()
  }
}

extension SettingField {
  /// `name: value, from where`.
  fileprivate var line: String { "\(declaration.name): \(value), \(origin)" }
}

/// What there is to say about a workspace.
struct WorkspaceStatus {
  let folder: WorkspaceFolder
  let summary: StoreSummary?
  let findings: [SourceFinding]
  let prompts: PromptsStatus
  /// What needs attention, a sentence each.
  let complaints: [String]
  /// What is worth knowing, a sentence each.
  let notices: [String]

  init(
    _ folder: WorkspaceFolder, _ settings: Settings, _ session: Session, now: Instant
  ) throws {
    self.folder = folder
    var complaints: [String] = []
    prompts = PromptsStatus(VersionsFolder(folder.versions))
    notices = settings.notices.map(\.description) + prompts.notices
    let store =
      try FileFacts.find(folder.evidenceDatabase) == nil
      ? nil : EvidenceStore(path: folder.evidenceDatabase, access: .read)
    summary = try store?.summary()
    findings = try store?.findings() ?? []
    complaints += try store?.faults().map { "the store is damaged: \($0); restore a backup" } ?? []
    if let summary, summary.setAside > 0 {
      complaints.append("\(summary.setAside) documents are set aside; see hone status --findings")
    }
    let zones = TimeZoneFiles(environment: session.surroundings.environment)
    complaints +=
      try store.map {
        try ScheduleHealth.complaints(
          $0, settings, configuration: folder.configuration, zones: zones, now: now)
      } ?? []
    self.complaints = (complaints + prompts.complaints).map(Self.hidden)
  }

  var text: String {
    var lines = ["workspace  \(folder.path)"]
    guard let summary else {
      lines.append("store      none yet; hone-ingest makes it")
      return (lines + tail).joined(separator: "\n") + "\n"
    }
    let last = summary.lastIngest.map(RFC3339.text) ?? "never finished"
    lines.append("store      \(summary.sources) sources, last ingest \(last)")
    if summary.agents.isEmpty { lines.append("traces     none yet") }
    let names = summary.agents.map { TerminalText.escaped(Self.hidden($0.agent)) }
    let width = names.map(\.count).max() ?? 0
    for (agent, name) in zip(summary.agents, names) {
      let padded = name + String(repeating: " ", count: width - name.count)
      let outcomes = agent.outcomes.sorted { $0.key < $1.key }
        .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
      lines.append("agent      \(padded)  \(agent.traces) traces: \(outcomes)")
    }
    return (lines + tail).joined(separator: "\n") + "\n"
  }

  private static func hidden(_ text: String) -> String { Redactor().redact(text) }

  private var tail: [String] {
    prompts.lines + complaints.map { "attention  \(TerminalText.escaped($0))" }
      + notices.map { "note       \(TerminalText.escaped($0))" }
  }

  var findingText: String {
    findings.map { found in
      let shown = found.shown
      return "\(shown.path):\(found.finding.offset): \(found.finding.code): \(shown.reason)\n"
    }.joined()
  }

  func json(listingFindings: Bool) -> String {
    var json = JSONWriter(indented: true)
    json.object {
      $0.member("schema", "hone/status/1")
      $0.member("workspace", folder.path)
      $0.member("healthy", complaints.isEmpty)
      $0.member("complaints", strings: complaints)
      $0.member("notices", strings: notices)
      $0.member("sources", summary?.sources ?? 0)
      $0.member("last_ingest", summary?.lastIngest.map(RFC3339.text))
      $0.member(
        "agents",
        array: { array in
          for agent in summary?.agents ?? [] {
            array.element()
            array.object {
              $0.member("agent", Self.hidden(agent.agent))
              $0.member("traces", agent.traces)
              $0.member("tool_calls", agent.toolCalls)
              for (name, count) in agent.outcomes.sorted(by: { $0.key < $1.key }) {
                $0.member(name, count)
              }
            }
          }
        })
      prompts.write(to: &$0)
      $0.member("findings_total", findings.count)
      guard listingFindings else { return }
      $0.member(
        "findings",
        array: {
          for finding in findings {
            $0.element()
            finding.write(to: &$0)
          }
        })
    }
    return json.text + "\n"
  }
}
