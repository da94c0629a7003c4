internal import Instants
internal import JSON
internal import Traces

/// How traces come about: one is begun, gets its steps, and is handed over.
extension Reading {
  func beginTrace(_ agent: AgentName) -> TraceDraft {
    TraceDraft(
      row: TraceRow(
        source: rows.source, agent: rows.agents.number(agent.text),
        id: TextSlice(start: 0, count: 0), problem: -1, place: place, firstCall: rows.calls.count,
        firstOther: rows.others.count))
  }

  // MARK: Steps

  func draftCall() -> CallDraft {
    CallDraft(kept: rows.kept == nil ? nil : KeptTexts.Call())
  }

  func response(_ bytes: UnsafeRawBufferPointer?, into call: inout CallDraft) {
    call.row.response = bytes.map { TextMark($0) }
    call.kept?.response = kept(bytes)
  }

  /// Writes into a call what few have.
  func detail(tokens: TokenCount?, cost: Double?, into call: inout CallDraft) {
    guard tokens != nil || cost != nil else { return }
    change(&call) { detail in
      detail.tokens = tokens
      detail.cost = cost
    }
  }

  func change(_ call: inout CallDraft, _ body: (inout CallDetailRow) -> Void) {
    if call.row.detail < 0 {
      call.row.detail = Int32(rows.details.count)
      rows.details.append(CallDetailRow())
    }
    body(&rows.details[Int(call.row.detail)])
  }

  func add(_ call: CallDraft) {
    rows.calls.append(call.row)
    if let kept = call.kept { rows.kept?.calls.append(kept) }
  }

  func add(
    _ step: OtherStepRow, text: UnsafeRawBufferPointer?,
    justification: UnsafeRawBufferPointer? = nil
  ) {
    var step = step
    step.text = text.map { TextMark($0) }
    step.justification = justification.map { TextMark($0) }
    rows.others.append(step)
    guard rows.kept != nil else { return }
    rows.kept?.others.append(
      KeptTexts.Other(text: kept(text), justification: kept(justification)))
  }

  // MARK: Traces

  /// Hands over a finished trace, which stands at `node` and whose steps are the rows added since it
  /// was begun, numbered and in order; looks for what cannot be true and says so.
  ///
  /// `distinction` tells two records apart that have no id, for example a trial's number.
  func emit(
    _ draft: TraceDraft, distinction: UnsafeRawBufferPointer? = nil, at node: JSONNode
  ) {
    var row = draft.row
    row.callCount = rows.calls.count - row.firstCall
    row.otherCount = rows.others.count - row.firstOther
    row.steps = row.callCount + row.otherCount
    checkTimes(&row, at: node)
    if row.steps == 0 {
      switch row.outcome {
      case .success: note("no_steps", at: node, "a success without a single step; never mined")
      case .failure: row.outcome = .aborted
      case .partial, .aborted, .unknown: break
      }
    }
    // Moved out and back, because rows lent out of this object would be copied first.
    var rows = TraceRows()
    swap(&rows, &self.rows)
    let marks = TraceMarks(row, problem: draft.problem, distinction: distinction, rows)
    row.content = marks.content
    row.behaviour = marks.behaviour
    if row.id.count == 0 { row.id = rows.keep(marks.content.hexadecimal) }
    let isSafe = rows.withText(row.id, Self.isSafe)
    let problem = draft.problem.flatMap { $0.count > 0 ? $0 : nil } ?? row.id
    row.problem = rows.problemNumber(problem)
    swap(&rows, &self.rows)
    if !isSafe {
      note(
        "unsafe_id", at: node, "the trace id is no plain name; escaped wherever it is a file name")
    }
    if row.steps > TraceRow.stepLimit { leaveOutSteps(&row) }
    self.rows.traces.append(row)
    self.rows.kept?.submissions.append(draft.submission)
  }

  private func checkTimes(_ row: inout TraceRow, at node: JSONNode) {
    if let duration = row.duration, duration < 0 {
      note("negative_duration", at: node, "the run's duration is negative; left out")
      row.duration = nil
    }
    if let start = row.start, let end = row.end {
      if end < start {
        note("negative_duration", at: node, "the run ends before it starts")
      } else if row.duration == nil {
        row.duration = Double(end.microseconds - start.microseconds) / 1_000_000
      }
    }
    if let now = options.now, let start = row.start, start > now.advanced(bySeconds: 86_400) {
      note("future_time", at: node, "the run starts more than a day after now; check the clock")
    }
  }

  /// Steps are in order, so those past the limit are the last ones of either kind.
  private func leaveOutSteps(_ row: inout TraceRow) {
    let limit = TraceRow.stepLimit
    while row.callCount > 0, rows.calls[row.calls.upperBound - 1].step >= limit {
      row.callCount -= 1
    }
    while row.otherCount > 0, rows.others[row.others.upperBound - 1].step >= limit {
      row.otherCount -= 1
    }
    row.steps = limit
    setAside(
      Finding(
        code: "too_many_steps", offset: row.place.documentOffset,
        reason: "more than \(limit) steps; the later ones are left out", isSetAside: false))
  }

  private static func isSafe(_ id: UnsafeRawBufferPointer) -> Bool {
    if id.count <= 2, id.allSatisfy({ $0 == UInt8(ascii: ".") }) { return false }
    return id.count <= 512 && id.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x2F }
  }
}
