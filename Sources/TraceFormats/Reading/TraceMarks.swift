private import Digest
private import Instants
internal import Traces

extension TextMark {
  /// The mark of these bytes.
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

  init(_ trace: Trace, distinction: String) {
    var content = Fold()
    var behaviour = Fold()
    content.add(trace.identity.agent.text)
    content.add(trace.identity.id)
    content.add(integer: trace.identity.start?.microseconds)
    content.add(distinction)
    for text in [
      trace.problem.id, trace.problem.variant, trace.problem.app, trace.problem.namespace,
      trace.model, trace.promptVersion?.text, trace.session, trace.parent, trace.outcome.name,
    ] {
      content.add(text)
    }
    content.add(integer: trace.attempt.map(Int64.init))
    content.add(integer: trace.end?.microseconds)
    content.add(number: trace.outcome.score)
    content.add(number: trace.duration)
    content.add(text: trace.submission)
    content.add(tokens: trace.tokens)
    content.add(number: trace.cost)
    content.add(integer: trace.isComplete ? 1 : 0)
    for step in trace.steps {
      content.add(integer: step.time?.microseconds)
      Self.add(step.action, content: &content, behaviour: &behaviour)
    }
    behaviour.add(text: trace.submission)
    content.add(digest: behaviour.digest)
    self.content = content.mark
    self.behaviour = behaviour.mark
  }

  private static func add(_ action: Step.Action, content: inout Fold, behaviour: inout Fold) {
    switch action {
    case .call(let call):
      behaviour.add(integer: 1)
      behaviour.add(call.tool)
      for argument in call.arguments {
        behaviour.add(argument.name)
        behaviour.add(
          integer: Int64(truncatingIfNeeded: argument.value) ^ Int64(argument.kind.rawValue))
      }
      behaviour.add(text: call.response)
      behaviour.add(integer: call.success.map { $0 ? 1 : 0 })
      content.add(call.error?.type)
      content.add(text: call.error?.message)
      content.add(number: call.duration)
      content.add(tokens: call.tokens)
      content.add(number: call.cost)
      content.add(call.state)
    case .thought(let thought):
      behaviour.add(integer: 2)
      behaviour.add(thought.toolChoice)
      behaviour.add(text: thought.reasoning)
      behaviour.add(text: thought.justification)
    case .message(let message):
      behaviour.add(integer: 3)
      behaviour.add(message.role)
      behaviour.add(text: message.text)
    case .handover(let handover):
      behaviour.add(integer: 4)
      behaviour.add(handover.to)
      behaviour.add(text: handover.text)
    case .state(let change):
      behaviour.add(integer: 5)
      behaviour.add(change.name)
      behaviour.add(text: change.text)
    }
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

  mutating func add(integer value: Int64?) {
    guard let value else { return combiner.combine(UInt64(0xA5A5_0001)) }
    combiner.combine(UInt64(bitPattern: value))
  }

  mutating func add(number value: Double?) {
    guard let value else { return combiner.combine(UInt64(0xA5A5_0002)) }
    combiner.combine(value.bitPattern)
  }

  mutating func add(_ value: String?) {
    guard let value else { return combiner.combine(UInt64(0xA5A5_0003)) }
    combiner.combine(value)
  }

  mutating func add(text value: TraceText?) {
    guard let mark = value?.mark else { return combiner.combine(UInt64(0xA5A5_0004)) }
    combiner.combine(TextDigest(high: mark.high, low: mark.low))
  }

  mutating func add(tokens value: TokenCount?) {
    add(integer: value?.input.map(Int64.init))
    add(integer: value?.cached.map(Int64.init))
    add(integer: value?.output.map(Int64.init))
  }
}
