package import Traces

/// Traces of one or more sources, made ready for the store away from the thread that writes it.
package struct TraceBatch: Sendable {
  var sources = SymbolTable()
  private var current: Int32 = 0
  /// The path of the source that is being read.
  package private(set) var currentSource = ""
  var traces: [TraceRow] = []
  var calls: [CallRow] = []
  var others: [OtherStepRow] = []
  /// Marks of argument values, 32 bits each, most significant byte first.
  var argumentValues: [UInt32] = []
  var agents = SymbolTable()
  var tools = SymbolTable()
  var problems = SymbolTable()
  var labels = SymbolTable()
  var shapes = ArgumentShapes()
  /// `type`, a tab, `template`.
  var errors = SymbolTable()
  var findings: [(source: Int32, finding: Finding)] = []
  var finished: [SourceState] = []

  package init() {}

  /// What is added from here on comes from the source at `path`.
  package mutating func begin(source path: String) {
    current = sources.number(path)
    currentSource = path
  }

  /// Says that a source was read to its end: it is not opened again until it changes, and findings
  /// of earlier readings that were not made again are gone.
  package mutating func finish(_ source: SourceState) {
    finished.append(source)
  }

  /// Traces in the batch.
  package var count: Int { traces.count }

  /// Tool calls in the batch.
  package var callCount: Int { calls.count }

  package mutating func add(_ finding: Finding) {
    findings.append((current, finding))
  }

  package mutating func add(_ record: TraceRecord) {
    let kept = min(record.trace.steps.count, TraceRow.stepLimit)
    if kept < record.trace.steps.count {
      add(
        Finding(
          code: "too_many_steps", offset: record.place.documentOffset,
          reason: "more than \(TraceRow.stepLimit) steps; the later ones are left out",
          isSetAside: false))
    }
    let firstCall = calls.count
    let firstOther = others.count
    for index in 0..<kept {
      add(record.trace.steps[index], at: index, callNumber: calls.count - firstCall)
    }
    traces.append(
      TraceRow(
        record: record.withoutSteps, source: current,
        agent: agents.number(record.trace.identity.agent.text),
        problem: problems.number(record.trace.problem.id), steps: kept,
        calls: firstCall..<calls.count, others: firstOther..<others.count))
  }

  private mutating func add(_ step: Step, at index: Int, callNumber: Int) {
    switch step.action {
    case .call(let call):
      let tool = tools.number(call.tool)
      var row = CallRow(
        step: Int32(index), call: Int32(callNumber), tool: tool, success: call.success,
        started: step.time, duration: call.duration, tokens: call.tokens, cost: call.cost,
        response: call.response?.mark)
      if let error = call.error {
        row.error = errors.number("\(error.type ?? "")\t\(error.template)")
      }
      if !call.arguments.isEmpty {
        row.firstValue = Int32(argumentValues.count)
        row.valueCount = Int32(call.arguments.count)
        row.shape = shapes.add(call.arguments, tool: tool, values: &argumentValues)
      }
      if let state = call.state { row.state = labels.number(state) }
      calls.append(row)
    case .thought(let thought):
      addOther(
        .thought, name: thought.toolChoice, step, index, thought.reasoning, thought.justification)
    case .message(let message):
      addOther(.message, name: message.role, step, index, message.text)
    case .handover(let handover):
      addOther(.handover, name: handover.to, step, index, handover.text)
    case .state(let change):
      addOther(.state, name: change.name, step, index, change.text)
    }
  }

  private mutating func addOther(
    _ kind: OtherStepRow.Kind, name: String?, _ step: Step, _ index: Int, _ text: TraceText?,
    _ justification: TraceText? = nil
  ) {
    others.append(
      OtherStepRow(
        step: Int32(index), kind: kind, name: name.map { labels.number($0) } ?? -1,
        started: step.time, text: text?.mark, justificationBytes: justification?.mark.byteCount))
  }
}

extension TraceRecord {
  fileprivate var withoutSteps: TraceRecord {
    var copy = self
    copy.trace.steps = []
    return copy
  }
}
