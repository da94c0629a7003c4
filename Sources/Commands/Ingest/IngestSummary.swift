internal import CommandLineKit
internal import EvidenceStore
internal import Ingestion
internal import JSON
internal import Redaction
private import Traces

/// What `hone-ingest` says at its end.
struct IngestSummary {
  let report: IngestReport
  let recovery: Recovery
  let unmatchedOutcomes: Int
  let isDryRun: Bool

  private static let outcomeNames = ["success", "failure", "partial", "aborted", "unknown"]

  /// One line, and one more where something needs attention.
  var text: String {
    let counts = report.counts
    var line = "\(counts.new) new, \(counts.known) known, \(counts.revised) revised traces"
    line += " with \(counts.toolCalls) tool calls"
    line += "; \(report.filesRead) files read, \(report.filesUnchanged) unchanged"
    if report.filesIgnored > 0 { line += ", \(report.filesIgnored) of other kinds passed over" }
    if isDryRun { line += " (dry run: nothing kept)" }
    line += "\n"
    if recovery.recovered > 0 {
      line += "\(recovery.recovered) recordings recovered whose writers are gone\n"
    }
    if recovery.open > 0 { line += "\(recovery.open) recordings are still open\n" }
    if counts.setAside > 0 {
      line += "\(counts.setAside) documents set aside, \(counts.newlySetAside) of them new"
      line += "; hone status --findings lists them\n"
    }
    if unmatchedOutcomes > 0 {
      line += "\(unmatchedOutcomes) outcomes name neither a trace nor a problem of the store\n"
    }
    return line
  }

  var json: String {
    let counts = report.counts
    var json = JSONWriter(indented: true)
    json.object {
      $0.member("schema", "hone/ingest/1")
      $0.member(
        "traces",
        object: {
          $0.member("new", counts.new)
          $0.member("known", counts.known)
          $0.member("revised", counts.revised)
          $0.member("set_aside", counts.setAside)
        })
      $0.member("steps", counts.steps)
      $0.member("tool_calls", counts.toolCalls)
      $0.member(
        "outcomes",
        object: {
          for name in Self.outcomeNames { $0.member(name, counts.outcomes[name] ?? 0) }
        })
      $0.member(
        "files",
        object: {
          $0.member("read", report.filesRead)
          $0.member("unchanged", report.filesUnchanged)
          $0.member("passed_over", report.filesIgnored)
        })
      $0.member(
        "recordings",
        object: {
          $0.member("recovered", recovery.recovered)
          $0.member("open", recovery.open)
          $0.member("damaged", recovery.problems.count)
        })
      $0.member("bytes", report.bytesRead)
      $0.member("newly_set_aside", counts.newlySetAside)
      $0.member("unmatched_outcomes", unmatchedOutcomes)
      $0.member("dry_run", isDryRun)
      $0.member("findings_total", counts.findings)
      $0.member(
        "findings",
        array: {
          for finding in report.findings {
            $0.element()
            finding.write(to: &$0)
          }
        })
    }
    return json.text + "\n"
  }
}

extension SourceFinding {
  /// Path and reason without secrets, control characters spelled out.
  var shown: (path: String, reason: String) {
    let redactor = Redactor()
    return (
      TerminalText.escaped(redactor.redact(path)),
      TerminalText.escaped(redactor.redact(finding.reason))
    )
  }

  func write(to json: inout JSONWriter) {
    let shown = shown
    json.object {
      $0.member("path", shown.path)
      $0.member("offset", finding.offset)
      $0.member("code", finding.code)
      $0.member("reason", shown.reason)
      $0.member("set_aside", finding.isSetAside)
    }
  }
}
