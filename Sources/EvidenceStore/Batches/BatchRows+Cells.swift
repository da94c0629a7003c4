internal import SQLite
private import Traces

/// Ids of a batch's names in the store, by their numbers in the batch.
struct BatchIDs {
  let sources: IDList
  let agents: IDList
  let tools: IDList
  let problems: IDList
  let labels: IDList
  let shapes: IDList
  let errors: IDList
}

struct IDList {
  let ids: [Int64]

  subscript(number: Int32) -> Int64 { ids[Int(number)] }

  func cell(_ number: Int32) -> Cell { number < 0 ? .null : .int64(ids[Int(number)]) }
}

extension CallRow {
  static let insert = """
    INSERT INTO tool_call(id, call, tool, success, started, duration, error, arguments,
      argument_values, response, response_bytes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  /// `values` are the batch's argument values; the row points into them.
  func fill(_ row: RowBuffer, trace: Int64, _ ids: BatchIDs, _ values: UnsafeRawBufferPointer) {
    row.begin()
    row.add(.int64(trace << 16 | Int64(step)))
    row.add(Int(call))
    row.add(ids.tools.cell(tool))
    row.add(success)
    row.add(started)
    row.add(duration)
    row.add(ids.errors.cell(error))
    row.add(ids.shapes.cell(shape))
    if valueCount == 0 {
      row.add(.null)
    } else {
      let size = MemoryLayout<UInt32>.size
      let first = Int(firstValue) * size
      let count = Int(valueCount) * size
      row.add(blob: UnsafeRawBufferPointer(rebasing: values[first..<first + count]))
    }
    row.add(response)
  }

  static let insertDetail = """
    INSERT INTO call_detail(id, input_tokens, cached_tokens, output_tokens, cost, state)
    VALUES (?, ?, ?, ?, ?, ?)
    """

  /// Whether there is anything for `call_detail`.
  var hasDetail: Bool { tokens != nil || cost != nil || state >= 0 }

  func fillDetail(_ row: RowBuffer, trace: Int64, _ ids: BatchIDs) {
    row.begin()
    row.add(.int64(trace << 16 | Int64(step)))
    row.add(tokens?.input)
    row.add(tokens?.cached)
    row.add(tokens?.output)
    row.add(cost)
    row.add(ids.labels.cell(state))
  }
}

extension OtherStepRow {
  static let insert = """
    INSERT INTO other_step(id, kind, name, started, text, text_bytes, justification_bytes)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    """

  func fill(_ row: RowBuffer, trace: Int64, _ ids: BatchIDs) {
    row.begin()
    row.add(.int64(trace << 16 | Int64(step)))
    row.add(.int64(kind.rawValue))
    row.add(ids.labels.cell(name))
    row.add(started)
    row.add(text)
    row.add(justificationBytes)
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

  func fill(_ row: RowBuffer, id: Int64, _ ids: BatchIDs) {
    let trace = record.trace
    let texts = [
      trace.problem.variant, trace.problem.app, trace.problem.namespace, trace.model,
      trace.promptVersion?.text, trace.session, trace.parent,
    ]
    let outcome = trace.outcome.name
    let textBytes = texts.reduce(trace.identity.id.utf8.count + 2 * outcome.utf8.count) {
      $0 + ($1?.utf8.count ?? 0)
    }
    row.begin(textBytes: textBytes)
    row.add(.int64(id))
    row.add(.int64(ids.agents[agent]))
    row.add(trace.identity.id)
    row.add(trace.identity.start)
    row.add(.int64(ids.problems[problem]))
    for text in texts { row.add(text) }
    row.add(trace.attempt)
    row.add(trace.end)
    row.add(trace.duration)
    for _ in ["outcome", "recorded_outcome"] {
      row.add(outcome)
      row.add(trace.outcome.score)
    }
    row.add(trace.isComplete)
    row.add(steps)
    row.add(calls.count)
    row.add(digest: record.content)
    row.add(digest: record.behaviour)
    row.add(trace.submission?.mark)
    row.add(trace.tokens?.input)
    row.add(trace.tokens?.cached)
    row.add(trace.tokens?.output)
    row.add(trace.cost)
    row.add(.int64(ids.sources[source]))
    row.add(record.place.documentOffset)
    row.add(record.place.documentLength)
    row.add(record.place.ordinal)
  }
}
