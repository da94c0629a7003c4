import Instants
import Mining
import Statistics
import Traces

/// A call for tests: everything by name.
struct PlantedCall {
  var tool: String
  var success: Bool? = true
  var error: ErrorForm?
  var arguments: [(name: String, kind: Argument.Kind, value: UInt32)] = []
  var state: String?
  var thought: ThoughtBefore = []
  var duration: Float = .nan
  var response: UInt64?

  init(_ tool: String, success: Bool? = true, _ change: (inout PlantedCall) -> Void = { _ in }) {
    self.tool = tool
    self.success = success
    if success == false { error = ErrorForm(type: nil, template: "something odd") }
    change(&self)
  }

  /// The same with a string argument.
  func with(_ name: String, _ value: UInt32 = 1, _ kind: Argument.Kind = .string) -> PlantedCall {
    var copy = self
    copy.arguments.append((name, kind, value))
    return copy
  }
}

/// Runs for tests whose calls have arguments, errors and thoughts.
struct CallDelivery {
  private(set) var runs: [(run: MinableRun, calls: [PlantedCall])] = []

  mutating func add(
    _ calls: [PlantedCall], _ outcome: Outcome = .success, problem: String = "p",
    _ change: (inout MinableRun) -> Void = { _ in }
  ) {
    let number = runs.count
    var run = MinableRun(
      trace: Int64(number), traceID: "t\(number)", start: Instant(microseconds: Int64(number)),
      problem: problem, outcome: outcome, stepCount: calls.count)
    change(&run)
    runs.append((run, calls))
  }

  mutating func shuffle(seed: UInt64) {
    var source = RandomSource(seed: seed)
    source.shuffle(&runs)
  }

  /// Names numbered as they come.
  var delivered: MinableRuns {
    var delivered = MinableRuns()
    var tools = Names<String>()
    var shapes = Names<String>()
    var states = Names<String>()
    var errors = Names<ErrorForm>()
    for (run, calls) in runs {
      var records: [CallRecord] = []
      for call in calls {
        var record = CallRecord(tool: UInt32(tools.number(call.tool)))
        record.isSuccess = call.success
        if let error = call.error { record.error = .init(errors.number(error)) }
        if let state = call.state { record.state = .init(states.number(state)) }
        if !call.arguments.isEmpty {
          let sorted = call.arguments.sorted { $0.name < $1.name }
          let shape = sorted.map { "\($0.name):\($0.kind)" }.joined(separator: ",")
          record.argumentShape = .init(shapes.number(shape))
          record.firstValue = UInt32(delivered.argumentValues.count)
          record.valueCount = UInt16(sorted.count)
          delivered.argumentValues += sorted.map(\.value)
        }
        record.thought = call.thought
        record.duration = call.duration
        if let response = call.response { record.response = ResponseMark(response) }
        records.append(record)
      }
      delivered.append(run, calls: records)
    }
    delivered.toolNames = tools.names
    delivered.argumentShapes = shapes.names
    delivered.states = states.names
    delivered.errors = errors.names
    return delivered
  }

  var corpus: Corpus { Corpus(delivered) }

  private struct Names<Name: Hashable> {
    private(set) var names: [Name] = []
    private var numbers: [Name: Int] = [:]

    mutating func number(_ name: Name) -> Int {
      if let number = numbers[name] { return number }
      numbers[name] = names.count
      names.append(name)
      return names.count - 1
    }
  }

  /// Random runs: tools fail at a rate that depends on nothing but the problem, with arguments of few
  /// and many values, states, errors of two kinds, retries and thoughts.
  static func random(runs: Int, problems: Int, seed: UInt64) -> CallDelivery {
    var source = RandomSource(seed: seed)
    var delivery = CallDelivery()
    let odd = ErrorForm(type: nil, template: "something odd")
    let late = ErrorForm(type: "TimeoutError", template: "deadline exceeded")
    for _ in 0..<runs {
      let problem = source.integer(below: problems)
      var calls: [PlantedCall] = []
      for _ in 0..<(1 + source.integer(below: 9)) {
        if let last = calls.last, last.success == false, source.bernoulli(0.5) {
          var again = last
          if source.bernoulli(0.4) { again = again.with("retry", 1) }
          again.success = source.bernoulli(0.6)
          calls.append(again)
          continue
        }
        let fails = source.bernoulli(0.15 + 0.05 * Double(problem % 4))
        var call = PlantedCall(
          "tool\(source.integer(below: 5))", success: source.bernoulli(0.03) ? nil : !fails)
        if call.success == false { call.error = source.bernoulli(0.7) ? odd : late }
        if source.bernoulli(0.7) { call = call.with("name", UInt32(source.integer(below: 900))) }
        if source.bernoulli(0.6) {
          call = call.with(
            "mode", UInt32(source.integer(below: 4)), source.bernoulli(0.8) ? .string : .number)
        }
        if source.bernoulli(0.3) { call.state = "state\(source.integer(below: 2))" }
        if source.bernoulli(0.5) { call.thought = [.present, .announced] }
        if source.bernoulli(0.4) { call.thought.insert([.present, .justified, .kept, .announced]) }
        calls.append(call)
      }
      let outcome: Outcome =
        source.bernoulli(0.04) ? .unknown : source.bernoulli(0.5) ? .success : .failure
      delivery.add(calls, outcome, problem: "problem\(problem)")
    }
    return delivery
  }
}
