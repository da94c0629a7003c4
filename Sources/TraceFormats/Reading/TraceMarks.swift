private import Digest
private import Instants
internal import Traces

extension TextMark {
  /// The mark of these bytes.
  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer) {
    let digest = TextDigest(of: bytes)
    self.init(high: digest.high, low: digest.low, byteCount: bytes.count)
  }

  var hexadecimal: String { TextDigest(high: high, low: low).hex }
}

/// The two marks by which a trace is recognised, whatever file it stands in.
struct TraceMarks {
  let content: TextMark
  let behaviour: TextMark

  /// `problem` is as the trace names it.
  init(
    _ row: TraceRow, problem: TextSlice?, distinction: UnsafeRawBufferPointer?, _ rows: TraceRows
  ) {
    var content = Fold()
    var behaviour = Fold()
    content.add(digest: rows.agents.digest(of: row.agent))
    rows.withText(row.id) { content.add($0) }
    content.add(integer: row.start?.microseconds)
    content.add(distinction ?? UnsafeRawBufferPointer(start: nil, count: 0))
    content.add(problem, of: rows)
    content.add(row.variant, of: rows)
    content.add(row.app, of: rows)
    content.add(row.namespace, of: rows)
    content.add(row.model, of: rows)
    content.add(row.promptVersion, of: rows)
    content.add(row.session, of: rows)
    content.add(row.parent, of: rows)
    content.add(row.outcome.name)
    content.add(integer: row.attempt.map(Int64.init))
    content.add(integer: row.end?.microseconds)
    content.add(number: row.outcome.score)
    content.add(number: row.duration)
    content.add(mark: row.submission)
    content.add(tokens: row.tokens)
    content.add(number: row.cost)
    content.add(integer: row.isComplete ? 1 : 0)
    Self.add(row, rows, content: &content, behaviour: &behaviour)
    behaviour.add(mark: row.submission)
    content.add(digest: behaviour.digest)
    self.content = content.mark
    self.behaviour = behaviour.mark
  }

  private static func add(
    _ row: TraceRow, _ rows: TraceRows, content: inout Fold, behaviour: inout Fold
  ) {
    var other = row.others.lowerBound
    for place in row.calls {
      while other < row.others.upperBound, rows.others[other].step < rows.calls[place].step {
        add(rows.others[other], rows, content: &content, behaviour: &behaviour)
        other += 1
      }
      add(rows.calls[place], rows, content: &content, behaviour: &behaviour)
    }
    for place in other..<row.others.upperBound {
      add(rows.others[place], rows, content: &content, behaviour: &behaviour)
    }
  }

  /// Two words at a time, behind one that says which of them are there.
  private static func add(
    _ call: CallRow, _ rows: TraceRows, content: inout Fold, behaviour: inout Fold
  ) {
    let success: UInt64 = call.success.map { $0 ? 2 : 1 } ?? 0
    behaviour.add(
      words: callKind | success << 8 | (call.response != nil ? 1 << 16 : 0)
        | (call.shape >= 0 ? 1 << 17 : 0), UInt64(call.values.count))
    behaviour.add(digest: rows.tools.digest(of: call.tool))
    if call.shape >= 0 {
      behaviour.add(digest: rows.shapes.digest(of: call.shape))
      var value = call.values.lowerBound
      while value < call.values.upperBound {
        let next = value + 1 < call.values.upperBound ? rows.argumentValues[value + 1] : 0
        behaviour.add(words: rows.argumentValues[value], next)
        value += 2
      }
    }
    if let response = call.response { behaviour.add(mark: response) }

    var present: UInt64 = callKind
    if call.time != nil { present |= 1 << 8 }
    if call.duration != nil { present |= 1 << 9 }
    let detail = call.detail < 0 ? nil : rows.details[Int(call.detail)]
    if detail?.errorMessage != nil { present |= 1 << 10 }
    if detail?.isStored == true { present |= 1 << 11 }
    if call.state >= 0 { present |= 1 << 12 }
    content.add(words: present, UInt64(bitPattern: call.time?.microseconds ?? 0))
    if let duration = call.duration { content.add(words: duration.bitPattern, 0) }
    if let message = detail?.errorMessage {
      content.add(digest: rows.errors.digest(of: call.error))
      content.add(mark: message)
    }
    if let detail, detail.isStored {
      content.add(tokens: detail.tokens)
      content.add(number: detail.cost)
    }
    if call.state >= 0 { content.add(digest: rows.labels.digest(of: call.state)) }
  }

  private static let callKind: UInt64 = 1

  private static func add(
    _ step: OtherStepRow, _ rows: TraceRows, content: inout Fold, behaviour: inout Fold
  ) {
    var present = UInt64(step.kind.rawValue) + 2
    if step.name >= 0 { present |= 1 << 8 }
    if step.text != nil { present |= 1 << 9 }
    if step.justification != nil { present |= 1 << 10 }
    behaviour.add(words: present, 0)
    if step.name >= 0 { behaviour.add(digest: rows.labels.digest(of: step.name)) }
    if let text = step.text { behaviour.add(mark: text) }
    if let justification = step.justification { behaviour.add(mark: justification) }
    content.add(integer: step.time?.microseconds)
  }
}

/// Folds values in order; an absent one differs from every present one.
private struct Fold {
  private var combiner = TextDigest.Combiner()

  var digest: TextDigest { combiner.finish() }
  var mark: TextMark { TextMark(high: digest.high, low: digest.low, byteCount: 0) }

  mutating func add(digest value: TextDigest) {
    combiner.combine(value)
  }

  @inline(__always)
  mutating func add(words first: UInt64, _ second: UInt64) {
    combiner.combine(TextDigest(high: first, low: second))
  }

  mutating func add(integer value: Int64?) {
    guard let value else { return combiner.combine(UInt64(0xA5A5_0001)) }
    combiner.combine(UInt64(bitPattern: value))
  }

  mutating func add(number value: Double?) {
    guard let value else { return combiner.combine(UInt64(0xA5A5_0002)) }
    combiner.combine(value.bitPattern)
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    combiner.combine(TextDigest(of: bytes))
  }

  mutating func add(_ text: String) {
    combiner.combine(text)
  }

  mutating func add(_ slice: TextSlice?, of rows: TraceRows) {
    guard let slice else { return combiner.combine(UInt64(0xA5A5_0003)) }
    rows.withText(slice) { add($0) }
  }

  mutating func add(mark value: TextMark?) {
    guard let mark = value else { return combiner.combine(UInt64(0xA5A5_0004)) }
    combiner.combine(TextDigest(high: mark.high, low: mark.low))
  }

  mutating func add(tokens value: TokenCount?) {
    add(integer: value?.input.map(Int64.init))
    add(integer: value?.cached.map(Int64.init))
    add(integer: value?.output.map(Int64.init))
  }
}
