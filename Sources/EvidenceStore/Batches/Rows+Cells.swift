internal import Instants
internal import SQLite
internal import Traces

extension CallRow {
  /// The cells of the row in `tool_call`; `call` is its place among the trace's calls.
  @inline(__always)
  func fill(
    _ row: RowBuffer, trace: Int64, call: Int, _ ids: BatchIDs,
    _ values: UnsafeBufferPointer<UInt64>
  ) {
    row.begin()
    row.add(.int64(trace << 16 | Int64(step)))
    row.add(call)
    row.add(ids.tools.cell(tool))
    row.add(success)
    row.add(time)
    row.add(duration)
    row.add(ids.errors.cell(error))
    row.add(ids.shapes.cell(shape))
    row.add(shortMarks: UnsafeBufferPointer(rebasing: values[self.values]))
    row.add(response)
  }

  /// Fills the row for `call_detail`; false when there is nothing for it.
  func fillDetail(
    _ row: RowBuffer, trace: Int64, _ ids: BatchIDs, _ details: [CallDetailRow]
  ) -> Bool {
    let found = detail < 0 ? CallDetailRow() : details[Int(detail)]
    guard found.isStored || state >= 0 else { return false }
    row.begin()
    row.add(.int64(trace << 16 | Int64(step)))
    row.add(found.tokens?.input)
    row.add(found.tokens?.cached)
    row.add(found.tokens?.output)
    row.add(found.cost)
    row.add(ids.labels.cell(state))
    return true
  }
}

extension OtherStepRow {
  @inline(__always)
  func fill(_ row: RowBuffer, trace: Int64, _ ids: BatchIDs) {
    row.begin()
    row.add(.int64(trace << 16 | Int64(step)))
    row.add(.int64(kind.rawValue))
    row.add(ids.labels.cell(name))
    row.add(time)
    row.add(text)
    row.add(justification?.byteCount)
  }
}

extension OtherStepRow.Kind {
  /// SQL for the word that stands for the number in a column.
  static func names(of column: String) -> String {
    let cases = allCases.map { "WHEN \($0.rawValue) THEN '\($0)'" }
    return "CASE \(column) \(cases.joined(separator: " ")) END"
  }
}

extension TraceRow {
  static let insert = """
    INSERT INTO trace(id, agent, trace_id, started, problem, variant, app, namespace, model,
      prompt_version, session, parent, attempt, ended, duration, outcome, score,
      recorded_outcome, recorded_score, is_complete, steps, tool_calls, content, behaviour,
      submission, submission_bytes, input_tokens, cached_tokens, output_tokens, cost, source,
      document_offset, document_length, ordinal)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
      ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING
    """

  /// `texts` are those of the rows; the cells point into them.
  func fill(_ row: RowBuffer, id: Int64, _ ids: BatchIDs, _ texts: UnsafeRawBufferPointer) {
    row.begin()
    row.add(.int64(id))
    row.add(.int64(ids.agents[agent]))
    row.add(self.id, of: texts)
    row.add(start)
    row.add(.int64(ids.problems[problem]))
    for text in [variant, app, namespace, model, promptVersion, session, parent] {
      row.add(text, of: texts)
    }
    row.add(attempt)
    row.add(end)
    row.add(duration)
    for _ in ["outcome", "recorded_outcome"] {
      row.add(word: outcome.name)
      row.add(outcome.score)
    }
    row.add(isComplete)
    row.add(steps)
    row.add(callCount)
    row.add(digest: content)
    row.add(digest: behaviour)
    row.add(submission)
    row.add(tokens?.input)
    row.add(tokens?.cached)
    row.add(tokens?.output)
    row.add(cost)
    row.add(.int64(ids.sources[source]))
    row.add(place.documentOffset)
    row.add(place.documentLength)
    row.add(place.ordinal)
  }
}
