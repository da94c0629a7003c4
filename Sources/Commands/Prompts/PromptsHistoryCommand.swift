internal import CommandLineKit
internal import Instants
internal import JSON
internal import PromptHistory
internal import Prompts
internal import Traces

/// The command `hone-prompts history`.
enum PromptsHistoryCommand {
  static let agent = Argument<String?>(
    optional: "agent", .agent, defaultText: "every agent", help: "Whose history to print.")
  static let limit = Option<Int?>(
    "--limit", short: "n", .integer(in: 1...10_000_000), valueName: "count",
    defaultText: "20 as text, all as JSON", help: "How many records to print.")

  static let declaration = CommandDeclaration<Session>(
    "history", summary: "Say who changed what, when and why; the newest first.",
    examples: [CommandExample("hone-prompts history diagnosis -n 3", "The last three changes.")],
    options: [limit], arguments: [agent], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let desk = try PromptsDesk(invocation, session)
    let name = try invocation[agent].map { try desk.history(of: $0).agent }
    let entries = Array(try desk.folder.records(of: name).reversed())
    try desk.write({
      if entries.isEmpty { return "no changes yet\n" }
      let shown = entries.prefix(invocation[limit] ?? 20)
      let hidden = entries.count - shown.count
      return AlignedRows.text(shown.map { row($0.record) })
        + (hidden > 0 ? "and \(hidden) older; --limit shows more\n" : "")
    }) { json in
      json.object { json in
        json.member("schema", "hone/prompts-history/1")
        json.member(
          "records",
          array: { json in
            for entry in entries.prefix(invocation[limit] ?? .max) {
              json.element()
              json.object { write(entry, to: &$0) }
            }
          })
      }
    }
    return .done
  }

  private static func row(_ record: JournalRecord) -> [String] {
    var move = record.to?.description ?? ""
    if let from = record.from, from != record.to { move = "\(from) → \(move)" }
    if record.kind == .adoption, let version = record.version { move = "\(version.number)" }
    if let candidate = record.candidate { move += " \(candidate)" }
    return [
      RFC3339.text(Instant(microseconds: record.at.microseconds / 1_000_000 * 1_000_000)),
      record.agent.map { TerminalText.escaped($0.text) } ?? "-", record.kind.rawValue, move,
      TerminalText.escaped(record.who), record.why.map { TerminalText.escaped($0) } ?? "",
    ]
  }

  private static func write(_ entry: Journal.Entry, to json: inout JSONWriter) {
    let record = entry.record
    json.member("line", entry.line)
    json.member("at", RFC3339.text(record.at))
    json.member("agent", record.agent?.text)
    json.member("change", record.kind.rawValue)
    json.member("who", record.who)
    json.member("why", record.why)
    json.member("from", record.from?.description)
    json.member("to", record.to?.description)
    json.member("version", record.version?.number.description)
    json.member("content_digest", record.version?.digest.text)
    json.member("candidate", record.candidate?.text)
    json.member("guidelines", strings: record.guidelines.map(\.text))
    json.member("released", strings: record.released.map(\.text))
  }
}
