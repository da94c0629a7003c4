internal import Mining
internal import Ingestion
internal import EvidenceStore
internal import CommandLineKit
internal import Gate
internal import JSON
internal import Learning
internal import Prompts
internal import Redaction

/// What `hone-learn` says at its end.
struct LearnSummary {
  let report: LearningReport

  var text: String {
    var text = ""
    if let counts = report.ingest?.counts, counts.new + counts.revised + counts.newlySetAside > 0 {
      text += "\(counts.new) new, \(counts.revised) revised traces"
      text += counts.newlySetAside > 0 ? ", \(counts.newlySetAside) documents set aside\n" : "\n"
    }
    if report.agents.isEmpty { text += "no agent has traces or a prompt yet\n" }
    for outcome in report.agents { text += Self.text(outcome) }
    if report.isDryRun { text += "dry run: nothing was kept\n" }
    return text
  }

  private static func text(_ outcome: AgentOutcome) -> String {
    let agent = safe(outcome.agent)
    var text = "\(agent): \(headline(outcome))\n  \(safe(outcome.reason))\n"
    if outcome.action == .noPrompt {
      text += "  bring it in with: hone-prompts import \(agent) FILE\n"
    }
    text += "  \(outcome.runs) runs can be mined, \(outcome.runsNeeded) are needed; "
    text += "\(outcome.closedBatches) batches closed; \(outcome.candidates) claims compared"
    text += outcome.admitted > 0 ? ", \(outcome.admitted) of them new\n" : "\n"
    if outcome.late > 0 { text += "  \(outcome.late) runs came too late and were left out\n" }
    if outcome.correctedTooLate > 0 {
      text += "  \(outcome.correctedTooLate) outcomes were corrected after their batch had closed\n"
    }
    if outcome.unattributed > 0 {
      text += "  \(outcome.unattributed) runs name no version, so watching cannot count them\n"
    }
    if let watch = outcome.watch { text += "  watch: \(watch.text)\n" }
    text += difference(outcome)
    if let best = outcome.verdicts.first(where: { $0.verdict.word != "accept" }),
      outcome.added.isEmpty, outcome.action != .unchanged
    {
      let lacks = best.verdict.lacks.map(\.text).joined(separator: "; ")
      text += "  nearest: \(safe(best.claim.text)): \(safe(lacks))\n"
    }
    if let undo = outcome.undo { text += "  to undo: \(TerminalText.escaped(undo))\n" }
    return text
  }

  /// Fit to be shown, wherever it comes from.
  private static func safe(_ text: String) -> String { TerminalText.escaped(hidden(text)) }

  /// Without secrets.
  fileprivate static func hidden(_ text: String) -> String { Redactor().redact(text) }

  private static func headline(_ outcome: AgentOutcome) -> String {
    let from = outcome.from?.description ?? "nothing"
    let to = outcome.to?.description ?? "nothing"
    return switch outcome.action {
    case .published: "published \(to) (was \(from))"
    case .candidate: "candidate \(outcome.candidate?.text ?? "") waits for approval; \(from) stays"
    case .rolledBack: "rolled back from \(from) to \(to)"
    case .unchanged: "unchanged, \(to) in force"
    case .held: "held, \(to) in force"
    case .insufficient: "too few traces"
    case .paused: "paused"
    case .pinned: "pinned to \(from)"
    case .noPrompt: "no prompt"
    }
  }

  private static func difference(_ outcome: AgentOutcome) -> String {
    var text = ""
    for change in outcome.difference?.guidelines ?? [] {
      switch (change.old, change.new) {
      case (nil, let new?): text += "  + \(new.id)  \(TerminalText.escaped(new.text.text))\n"
      case (let old?, nil): text += "  - \(old.id)  \(TerminalText.escaped(old.text.text))\n"
      case (_?, let new?): text += "  ~ \(new.id)  \(TerminalText.escaped(new.text.text))\n"
      case (nil, nil): break
      }
    }
    return text
  }

  var json: String {
    var json = JSONWriter(indented: true)
    json.object { json in
      json.member("schema", "hone/learn/1")
      json.member("cycle", Int(report.cycle))
      json.member("dry_run", report.isDryRun)
      if let counts = report.ingest?.counts {
        json.member(
          "traces",
          object: { json in
            json.member("new", counts.new)
            json.member("known", counts.known)
            json.member("revised", counts.revised)
            json.member("set_aside", counts.setAside)
          })
      }
      json.member(
        "agents",
        array: { json in
          for outcome in report.agents {
            json.element()
            json.object { Self.write(outcome, to: &$0) }
          }
        })
      json.member("resumed", strings: report.resumed.map(Self.hidden))
      json.member("notes", strings: report.notes.map(Self.hidden))
    }
    return json.text + "\n"
  }

  private static func write(_ outcome: AgentOutcome, to json: inout JSONWriter) {
    json.member("agent", hidden(outcome.agent))
    json.member("action", outcome.action.rawValue)
    json.member("from", outcome.from?.description)
    json.member("to", outcome.to?.description)
    json.member("candidate", outcome.candidate?.text)
    json.member(
      "added",
      array: { json in
        for guideline in outcome.added {
          json.element()
          json.object { json in
            json.member("id", guideline.id.text)
            json.member("text", guideline.text.text)
            json.member("kind", guideline.kind.rawValue)
            json.member("confidence", guideline.confidence)
            json.member("log_evidence", guideline.evidence?.logEvidence)
          }
        }
      })
    json.member("retired", strings: outcome.retired.map(\.text))
    json.member("reason", hidden(outcome.reason))
    json.member(
      "traces",
      object: { json in
        json.member("has", outcome.runs)
        json.member("needs", outcome.runsNeeded)
        json.member("late", outcome.late)
        json.member("corrected_too_late", outcome.correctedTooLate)
        json.member("without_version", outcome.unattributed)
      })
    json.member("batches_closed", outcome.closedBatches)
    json.member("claims", outcome.candidates)
    json.member("claims_admitted", outcome.admitted)
    json.member("watch", outcome.watch?.text)
    json.member(
      "verdicts",
      array: { json in
        for judgement in outcome.verdicts.prefix(100) {
          json.element()
          json.object { json in
            json.member("guideline", judgement.id.text)
            json.member("claim", hidden(judgement.claim.text))
            json.member("verdict", judgement.verdict.word)
            json.member("missing", strings: judgement.verdict.lacks.map { hidden($0.text) })
            json.member("log_evidence", judgement.logEvidence)
            json.member("confidence", judgement.finding?.confidence)
          }
        }
      })
    json.member("undo", outcome.undo)
  }
}

/// What `hone-learn --verify` says.
struct VerificationSummary {
  let findings: [LedgerVerification.Finding]

  var isSound: Bool { findings.allSatisfy(\.differing.isEmpty) }

  var text: String {
    if findings.isEmpty { return "there is no ledger yet\n" }
    return findings.map { finding in
      let agent = TerminalText.escaped(LearnSummary.hidden(finding.agent))
      var text = "\(agent): \(finding.candidates) claims over \(finding.batches) batches, "
      text +=
        finding.differing.isEmpty
        ? "equal to the last bit\n" : "\(finding.differing.count) differ\n"
      for difference in finding.differing.prefix(20) {
        let claim = TerminalText.escaped(LearnSummary.hidden(difference.claim))
        text += "  \(claim): stored \(difference.stored.helps), "
        text += "found \(difference.found.helps)\n"
      }
      return text
    }.joined()
  }

  var json: String {
    var json = JSONWriter(indented: true)
    json.object { json in
      json.member("schema", "hone/learn-verify/1")
      json.member("sound", isSound)
      json.member(
        "agents",
        array: { json in
          for finding in findings {
            json.element()
            json.object { json in
              json.member("agent", LearnSummary.hidden(finding.agent))
              json.member("batches", finding.batches)
              json.member("claims", finding.candidates)
              json.member(
                "differing", strings: finding.differing.map { LearnSummary.hidden($0.claim) })
            }
          }
        })
    }
    return json.text + "\n"
  }
}
