internal import EvidenceStore
internal import Gate
internal import Instants
internal import Mining

extension LedgerRun {
  init(_ row: LedgerRunRow) {
    self.init(
      trace: row.trace, id: row.traceID, start: Instant(microseconds: row.started),
      stratum: row.stratum, label: RunLabel(rawValue: row.label) ?? .unknown, tools: row.tools,
      length: row.length, session: row.session, source: row.source)
  }

  var row: LedgerRunRow {
    LedgerRunRow(
      trace: trace, traceID: id, started: start.microseconds, stratum: stratum,
      label: label.rawValue, length: length, tools: tools, session: session, source: source)
  }
}

extension ClosedBatch {
  init(_ row: BatchRow) {
    self.init(number: row.number, stratum: row.stratum, runs: row.runs.map { LedgerRun($0) })
  }

  var row: BatchRow { BatchRow(number: number, stratum: stratum, runs: runs.map(\.row)) }
}

extension BatchStratum {
  init?(_ parts: [Int32]) {
    guard parts.count == 6 else { return nil }
    self.init(
      problem: parts[0], variant: parts[1], model: parts[2], promptVersion: parts[3],
      upstreamVersion: parts[4], attempt: parts[5])
  }

  var parts: [Int32] { [problem, variant, model, promptVersion, upstreamVersion, attempt] }
}
