import Digest
import Mining
import Traces
import Worlds

/// Runs of a world as the miner wants them, without files and a store in between.
struct WorldDelivery {
  private(set) var runs = MinableRuns()
  private var toolNumbers: [String: UInt32] = [:]
  private var shapeNumbers: [String: Int] = [:]
  private var errorNumbers: [String: Int] = [:]
  private var stateNumbers: [String: Int] = [:]

  /// With `asTruth`, outcomes are what really happened, and equal runs all count.
  init(_ source: [Run], asTruth: Bool = false) {
    for (number, run) in source.enumerated() { add(run, number: number, asTruth: asTruth) }
  }

  private mutating func add(_ run: Run, number: Int, asTruth: Bool) {
    let trace = run.trace
    var minable = MinableRun(
      trace: Int64(number + 1), traceID: trace.identity.id, start: trace.identity.start,
      problem: trace.problem.id,
      outcome: asTruth ? (run.truth.succeeded ? .success : .failure) : trace.outcome,
      stepCount: trace.steps.count)
    minable.variant = trace.problem.variant
    minable.app = trace.problem.app
    minable.model = trace.model
    minable.duration = trace.duration
    if !asTruth {
      minable.session = trace.session
      minable.parent = trace.parent
      minable.attempt = trace.attempt
    }
    var calls: [CallRecord] = []
    var thought: ThoughtBefore = []
    var announced: String?
    var combiner = TextDigest.Combiner()
    for step in trace.steps {
      switch step.action {
      case .thought(let said):
        thought = thought.intersection(.justified).union(.present)
        if said.justification.map({ $0.mark.byteCount > 0 }) ?? false {
          thought.insert(.justified)
        }
        announced = said.toolChoice
        if announced != nil { thought.insert(.announced) }
        combiner.combine(said.reasoning?.mark.high ?? 0)
      case .call(let call):
        var record = record(call)
        record.thought = thought
        if announced == call.tool { record.thought.insert(.kept) }
        thought = []
        announced = nil
        calls.append(record)
        combiner.combine(call.tool)
        for argument in call.arguments { combiner.combine(argument.value) }
        combiner.combine(call.response?.mark.high ?? 0)
      case .message, .handover, .state: continue
      }
    }
    if !asTruth {
      let digest = combiner.finish()
      minable.behaviour = TextMark(high: digest.high, low: digest.low, byteCount: 0)
    }
    runs.append(minable, calls: calls)
  }

  private mutating func record(_ call: ToolCall) -> CallRecord {
    var record = CallRecord(tool: toolNumber(call.tool))
    record.isSuccess = call.success
    if let error = call.error {
      let key = "\(error.type ?? "")\t\(error.template)"
      let number = errorNumbers[key] ?? runs.errors.count
      if number == runs.errors.count {
        errorNumbers[key] = number
        runs.errors.append(ErrorForm(type: error.type, template: error.template))
      }
      record.error = CallRecord.Mention(number)
    }
    if !call.arguments.isEmpty {
      let sorted = call.arguments.sorted { $0.name < $1.name }
      let shape = sorted.map { "\($0.name):\($0.kind)" }.joined(separator: ",")
      let number = shapeNumbers[shape] ?? runs.argumentShapes.count
      if number == runs.argumentShapes.count {
        shapeNumbers[shape] = number
        runs.argumentShapes.append(shape)
      }
      record.argumentShape = CallRecord.Mention(number)
      record.firstValue = UInt32(runs.argumentValues.count)
      record.valueCount = UInt16(sorted.count)
      runs.argumentValues += sorted.map { UInt32(truncatingIfNeeded: $0.value) }
    }
    if let state = call.state {
      let number = stateNumbers[state] ?? runs.states.count
      if number == runs.states.count {
        stateNumbers[state] = number
        runs.states.append(state)
      }
      record.state = CallRecord.Mention(number)
    }
    if let duration = call.duration { record.duration = Float(duration) }
    if let response = call.response { record.response = ResponseMark(response.mark.low) }
    return record
  }

  private mutating func toolNumber(_ name: String) -> UInt32 {
    if let number = toolNumbers[name] { return number }
    let number = UInt32(runs.toolNames.count)
    toolNumbers[name] = number
    runs.toolNames.append(name)
    return number
  }
}
