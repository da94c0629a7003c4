internal import CommandLineKit
internal import EvidenceStore
internal import Files
internal import Instants
internal import JSON
internal import PromptHistory
internal import Prompts
internal import SQLite
internal import Traces
internal import Workspace

/// Why a line stands in a prompt: its claim, its numbers, its runs and what became of it.
struct GuidelineStory {
  /// What the miner last said of the claim.
  struct Mined {
    let claim: String
    let logEvidence: Double?
    let confidence: Double?
    let verdict: String?
    let at: String
  }

  let agent: AgentName
  /// As it stands in force, else as it last stood.
  let guideline: Guideline
  let inForce: VersionNumber?
  let quarantine: AgentHistory.Quarantined?
  /// By version, lowest first.
  let appearances: [GuidelineAppearance]
  let mined: Mined?
  /// Empty without a store.
  let samples: [SampleRun]

  /// Nil when the agent never had the guideline, in no version and no candidate that waits.
  init?(_ desk: PromptsDesk, _ history: AgentHistory, _ id: GuidelineID) throws {
    agent = history.agent
    let standing = try Self.standing(desk, history)
    appearances = try desk.folder.appearances(of: id, agent)
    guard
      let guideline = try standing.first(where: { $0.id == id }) ?? appearances.last?.guideline
        ?? Self.waiting(desk, history).first(where: { $0.id == id })
    else { return nil }
    self.guideline = guideline
    inForce = standing.contains { $0.id == id } ? history.inForce : nil
    quarantine = history.quarantine.last { $0.guideline == id }
    guard let store = Self.store(desk) else {
      (mined, samples) = (nil, [])
      return
    }
    mined = try guideline.claim.flatMap { try Self.mined($0, history.agent, store) }
    let runs = SampleRuns(store, root: desk.workspace.path)
    samples = try (guideline.evidence?.sampleTraceIDs ?? []).map {
      try runs.run($0, of: history.agent, advice: guideline.text.text)
    }
  }

  /// The guidelines in force; none when that version cannot be read.
  static func standing(_ desk: PromptsDesk, _ history: AgentHistory) throws -> [Guideline] {
    guard history.inForce != nil else { return [] }
    do {
      return try desk.folder.show(history.agent).version.content.guidelines
    } catch let error as HistoryError {
      desk.remark("\(error)")
      return []
    }
  }

  /// The guidelines of the candidates that wait and can be read.
  static func waiting(_ desk: PromptsDesk, _ history: AgentHistory) throws -> [Guideline] {
    try history.openCandidates.flatMap { id -> [Guideline] in
      do {
        return try desk.folder.candidate(history.agent, id).content.guidelines
      } catch let error as HistoryError {
        desk.remark("\(error)")
        return []
      }
    }
  }

  private static func store(_ desk: PromptsDesk) -> EvidenceStore? {
    do {
      let path = desk.workspace.evidenceDatabase
      guard try FileFacts.find(path) != nil else { return nil }
      return try EvidenceStore(path: path, access: .read, busyTimeout: .seconds(2))
    } catch {
      desk.remark("the runs are left out: \(error)")
      return nil
    }
  }

  private static func mined(
    _ claim: ClaimID, _ agent: AgentName, _ store: EvidenceStore
  ) throws -> Mined? {
    let sql = """
      SELECT claim, log_evidence, confidence, verdict, mined FROM v_pattern
      WHERE agent = ? AND pattern = ? ORDER BY is_latest DESC, mined DESC LIMIT 1
      """
    return try store.database.first(sql, [.text(agent.text), .text(claim.text)]) { row in
      Mined(
        claim: row.text(0), logEvidence: row.optionalDouble(1), confidence: row.optionalDouble(2),
        verdict: row.optionalText(3), at: row.text(4))
    }
  }
}

extension GuidelineAppearance {
  /// `added`, `removed`, and of what was altered `strengthened` or `weakened` where its numbers say so.
  var word: String {
    switch event {
    case .added, .removed: event.rawValue
    case .altered:
      version.change?.strengthened.contains(guideline.id) == true ? "strengthened" : "altered"
    }
  }
}

extension GuidelineStory {
  /// What each version did to the line; numbers that fell make an alteration a weakening.
  var events: [(appearance: GuidelineAppearance, word: String)] {
    var before: Guideline?
    return appearances.map { appearance in
      defer { before = appearance.guideline }
      guard appearance.word == "altered", let old = before?.evidence?.logEvidence,
        let new = appearance.guideline.evidence?.logEvidence, new != old
      else { return (appearance, appearance.word) }
      return (appearance, new < old ? "weakened" : "strengthened")
    }
  }

  var text: String {
    var state = inForce.map { "in force in \($0)" } ?? "not in force"
    if let quarantine { state += ", under quarantine since \(quarantine.version) was rolled back" }
    var text = "\(guideline.id) of \(TerminalText.escaped(agent.text)), \(state)\n"
    text += "  \(TerminalText.escaped(guideline.text.text))\n\n"
    text += AlignedRows.text(numbers) + "\n"
    text += "what became of it\n" + AlignedRows.text(events.map(Self.row), indent: "  ")
    if !samples.isEmpty { text += "\nruns\n" + samples.map(\.text).joined() }
    return text
  }

  private var numbers: [[String]] {
    var rows = [["kind", "\(guideline.kind.rawValue), \(guideline.status.rawValue)"]]
    if let claim = guideline.claim {
      let words = mined.map { ": \(TerminalText.escaped($0.claim))" } ?? ""
      rows.append(["claim", claim.text + words])
    }
    if let confidence = guideline.confidence {
      rows.append(["confidence", Figures.fixed(confidence, 2)])
    }
    if let evidence = guideline.evidence { rows += Self.rows(evidence) }
    if let mined {
      var facts: [String] = []
      if let log = mined.logEvidence { facts.append("log E \(Figures.fixed(log, 1))") }
      if let confidence = mined.confidence {
        facts.append("confidence \(Figures.fixed(confidence, 2))")
      }
      if let verdict = mined.verdict { facts.append(verdict) }
      rows.append(["last mined", "\(mined.at): \(facts.joined(separator: ", "))"])
    }
    return rows
  }

  private static func rows(_ evidence: GuidelineEvidence) -> [[String]] {
    func rate(_ runs: GuidelineEvidence.Runs) -> String {
      guard (0...max(runs.runs, 0)).contains(runs.successes) else { return "-" }
      return "\(runs.successes) of \(runs.runs) runs succeeded, "
        + Figures.rate(runs.successes, of: runs.runs)
    }
    var rows = [["with it", rate(evidence.with)], ["without it", rate(evidence.without)]]
    var difference = evidence.effect?.text ?? ""
    if let ratio = evidence.oddsRatio {
      difference += (difference.isEmpty ? "" : ", ") + "odds ratio \(Figures.fixed(ratio, 1))"
    }
    if !difference.isEmpty { rows.append(["difference", difference]) }
    var strength = "log E \(Figures.fixed(evidence.logEvidence, 2))"
    if let p = evidence.p { strength += ", p \(Figures.probability(p))" }
    if let q = evidence.q { strength += ", q \(Figures.probability(q))" }
    rows.append(["evidence", "\(strength), in \(evidence.strata) strata"])
    return rows
  }

  private static func row(_ event: (appearance: GuidelineAppearance, word: String)) -> [String] {
    let version = event.appearance.version
    return [
      version.number.description, version.created.map(RFC3339.text) ?? "-",
      version.change?.cycle.map { "cycle \($0)" } ?? version.origin.rawValue, event.word,
      event.appearance.event == .removed ? "" : event.appearance.guideline.standing,
      version.change.map { TerminalText.escaped($0.reason) } ?? "",
    ]
  }

  func write(to json: inout JSONWriter) {
    json.member("schema", "hone/prompts-why/1")
    json.member("agent", agent.text)
    json.member("in_force", inForce?.description)
    json.member("quarantined_since", quarantine?.version.description)
    json.member("guideline", object: { guideline.write(to: &$0) })
    json.key("mined")
    if let mined {
      json.object {
        $0.member("claim", mined.claim)
        $0.member("log_evidence", mined.logEvidence)
        $0.member("confidence", mined.confidence)
        $0.member("verdict", mined.verdict)
        $0.member("at", mined.at)
      }
    } else {
      json.null()
    }
    json.member(
      "events",
      array: { json in
        for event in events {
          json.element()
          json.object { Self.write(event, to: &$0) }
        }
      })
    json.member(
      "runs",
      array: { json in
        for sample in samples {
          json.element()
          json.object { sample.write(to: &$0) }
        }
      })
  }

  private static func write(
    _ event: (appearance: GuidelineAppearance, word: String), to json: inout JSONWriter
  ) {
    let version = event.appearance.version
    json.member("event", event.word)
    json.member("version", version.number.description)
    json.member("created", version.created.map(RFC3339.text))
    json.member("origin", version.origin.rawValue)
    json.member("cycle", version.change?.cycle)
    json.member("reason", version.change?.reason)
    json.member("confidence", event.appearance.guideline.confidence)
    json.member("log_evidence", event.appearance.guideline.evidence?.logEvidence)
  }
}
