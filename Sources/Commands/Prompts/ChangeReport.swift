internal import CommandLineKit
internal import JSON
internal import PromptHistory
internal import Prompts
internal import Traces

/// What a verb that changes the history says at its end.
struct ChangeReport {
  let change: HistoryChange
  let occasion: Occasion
  let desk: PromptsDesk
  /// Guidelines whose quarantine was lifted, where that is what was asked for.
  var released: [GuidelineID] = []

  /// Runs the change, says what became of it and answers the exit status: what was held has failed.
  static func make(
    _ desk: PromptsDesk, releasing released: [GuidelineID] = [],
    _ body: (Occasion) throws -> HistoryChange
  ) throws -> ExitStatus {
    let occasion = desk.occasion
    let report = ChangeReport(
      change: try body(occasion), occasion: occasion, desk: desk, released: released)
    try desk.write({ report.text }) { json in
      json.object { report.write(to: &$0) }
    }
    guard case .held(let reason) = report.change.outcome else { return .done }
    desk.session.console.writeError("hone: held: \(TerminalText.escaped(reason))\n")
    return .failed
  }

  private var agent: String { TerminalText.escaped(change.agent.text) }

  var text: String {
    var text = ""
    switch change.outcome {
    case .unchanged(let reason): text += "nothing to do: \(TerminalText.escaped(reason))\n"
    case .held: break
    case .done: text += done
    }
    for note in change.notes { text += "note: \(TerminalText.escaped(note))\n" }
    return text
  }

  private var done: String {
    var text = (change.isDryRun ? "dry run, nothing is changed: " : "") + headline + "\n"
    if let difference = change.difference {
      let paint = Paint(isColoured: desk.session.console.isColoured)
      text += DiffText(difference: difference, paint: paint).summary
    }
    if !change.quarantined.isEmpty {
      let ids = change.quarantined.map(\.text).joined(separator: ", ")
      text += "under quarantine, so that learning does not bring it back: \(ids)\n"
    }
    if change.isDryRun { return text }
    if let to = change.to, change.from != to {
      text += "in force: \(TerminalText.escaped(desk.folder.file(change.agent, to)))\n"
    }
    if let undo = change.undo {
      text += "to undo: \(TerminalText.escaped(desk.typed(undo)))\n"
    }
    return text
  }

  private var headline: String {
    let inForce = change.to.map(\.description) ?? "nothing"
    let candidate = change.candidate?.text ?? ""
    switch change.kind {
    case .imported: return "\(agent): \(move), imported"
    case .publish: return "\(agent): \(move), learned"
    case .rollback:
      // Also the way to take a rollback back.
      let isForward = change.from.map { from in change.to.map { $0 > from } ?? false } ?? true
      return "\(agent): \(move), \(isForward ? "in force again" : "rolled back")"
    case .approval: return "\(agent): \(move), approved \(candidate)"
    case .retirement: return "\(agent): \(move), a guideline retired"
    case .addition: return "\(agent): \(move), a line added"
    case .candidate: return "\(agent): \(candidate) waits for approve or reject; \(inForce) stays"
    case .rejection: return "\(agent): \(candidate) rejected; \(inForce) stays"
    case .pin: return "\(agent): pinned to \(inForce); only people change it now"
    case .unpin: return "\(agent): no longer pinned; \(inForce) stays until learning changes it"
    case .release:
      let ids = released.map(\.text).joined(separator: ", ")
      return "\(agent): no longer under quarantine: \(ids)"
    case .adoption, .repair: return "\(agent): \(inForce)"
    }
  }

  private var move: String {
    let from = change.from.map { "\($0) → " } ?? ""
    return from + (change.to.map(\.description) ?? "nothing")
  }

  func write(to json: inout JSONWriter) {
    json.member("schema", "hone/prompts-change/1")
    json.member("agent", change.agent.text)
    json.member("change", change.kind.rawValue)
    switch change.outcome {
    case .done: json.member("outcome", "done")
    case .unchanged(let reason):
      json.member("outcome", "unchanged")
      json.member("reason", reason)
    case .held(let reason):
      json.member("outcome", "held")
      json.member("reason", reason)
    }
    json.member("from", change.from?.description)
    json.member("to", change.to?.description)
    json.member("candidate", change.candidate?.text)
    json.member("dry_run", change.isDryRun)
    json.member("who", occasion.who)
    json.member("why", occasion.why)
    if let difference = change.difference {
      difference.write(to: &json)
    } else {
      json.member("guidelines", strings: [])
      json.member("texts", strings: [])
    }
    json.member("quarantined", strings: change.quarantined.map(\.text))
    json.member("released", strings: released.map(\.text))
    json.member("undo", change.undo.map(desk.typed))
    json.member("notes", strings: change.notes)
  }
}
