internal import Digest
internal import Traces

/// Everything an agent's tools can say and be called with, marked once, so that a run only picks.
struct Wording: Sendable {
  let tools: [ToolWording]
  /// The submission's argument for runs that succeed, are partly right, or fail.
  let right: PerExercise<[Saying]>
  let partial: PerExercise<[Saying]>
  let wrong: PerExercise<[Saying]>
  let submission: String
  let refusal: CallError

  init(_ agent: Agent, exercises: [Exercise]) {
    tools = agent.tools.map { ToolWording($0, exercises: exercises) }
    let words = agent.submission
    func sayings(_ templates: [String]) -> PerExercise<[Saying]> {
      PerExercise(templates, exercises) { texts in
        texts.map { Saying($0, parameter: words.parameter) }
      }
    }
    right = sayings(words.right)
    partial = sayings(words.partial)
    wrong = sayings(words.wrong)
    submission = words.tool
    refusal = CallError(
      type: "SubmissionError", message: "SubmissionError: no stage is waiting for a submission")
  }
}

/// One tool's texts and argument sets; a class for the same reason as `Kit`.
final class ToolWording: Sendable {
  let name: String
  /// Seconds, give or take half.
  let latency: Double
  let answersValue: Bool
  let failureRate: Double
  /// For calls that leave out what the tool needs.
  let failureRateWithout: Double
  /// Sets of argument values; in `argumentSets` those that leave out the needed one follow them.
  let choices: Int
  let argumentSets: PerExercise<[ArgumentSet]>
  let responses: PerExercise<[TraceText]>
  let error: PerExercise<CallError>
  let thoughts: PerExercise<[TraceText]>
  let reasons: PerExercise<[TraceText]>

  init(_ tool: Tool, exercises: [Exercise]) {
    name = tool.name
    latency = tool.latency
    answersValue = tool.answersValue
    failureRate = tool.failure?.rate ?? 0
    failureRateWithout = tool.failure?.need?.rateWithout ?? tool.failure?.rate ?? 0
    let choices = tool.parameters.map(\.values.count).max() ?? 1
    self.choices = choices
    let needed = tool.failure?.need?.parameter
    let templates = tool.parameters.flatMap(\.values).map(\.text)
    argumentSets = PerExercise(templates, exercises) { filled in
      [nil, needed].flatMap { omitted in
        (0..<choices).map { choice in
          var next = 0
          var set = ArgumentSet()
          for parameter in tool.parameters {
            let at = choice % parameter.values.count
            if parameter.name != omitted {
              set.add(parameter.name, parameter.values[at].replacing(filled[next + at]))
            }
            next += parameter.values.count
          }
          return set
        }
      }
    }
    responses = PerExercise(tool.responses, exercises) { $0.map(TraceText.init) }
    let type = tool.failure?.type ?? "ToolError"
    error = PerExercise([tool.failure?.message ?? "ToolError: it did not work"], exercises) {
      CallError(type: type, message: $0[0])
    }
    thoughts = PerExercise(tool.thoughts, exercises) { $0.map(TraceText.init) }
    reasons = PerExercise(tool.reasons, exercises) { $0.map(TraceText.init) }
  }
}

/// The arguments of a call as the trace keeps them, and the values that a file spells out.
struct ArgumentSet: Sendable {
  var arguments: [Argument] = []
  var values: [ArgumentValue] = []

  mutating func add(_ name: String, _ value: ArgumentValue) {
    arguments.append(value.argument(name))
    values.append(value)
  }
}

/// A text both as the argument of a call and as a text of the trace.
struct Saying: Sendable {
  let text: TraceText
  let arguments: [Argument]
  let values: [ArgumentValue]

  init(_ string: String, parameter: String) {
    text = TraceText(string)
    values = [.string(string)]
    arguments = [ArgumentValue.string(string).argument(parameter)]
  }
}

/// One value for all problems where no text names them, otherwise one each.
struct PerExercise<Value: Sendable>: Sendable {
  private let values: [Value]

  init(_ templates: [String], _ exercises: [Exercise], _ make: ([String]) -> Value) {
    let isShared = !templates.contains { $0.utf8.contains(UInt8(ascii: "{")) }
    values =
      isShared
      ? [make(templates)] : exercises.map { exercise in make(templates.map(exercise.filled)) }
  }

  subscript(exercise: Int) -> Value { values.count == 1 ? values[0] : values[exercise] }
}

extension TraceText {
  /// The text as a reader that keeps texts would give it.
  init(_ string: String) {
    let digest = TextDigest(of: string)
    self.init(
      mark: TextMark(high: digest.high, low: digest.low, byteCount: string.utf8.count),
      content: string)
  }
}

extension CallError {
  init(type: String, message: String) {
    self.init(type: type, template: ErrorTemplate.of(message), message: TraceText(message))
  }
}

extension ArgumentValue {
  /// The text that readers mark: a string's own, otherwise the JSON.
  var text: String {
    switch self {
    case .string(let text): text
    case .int(let number): String(number)
    case .bool(let flag): flag ? "true" : "false"
    }
  }

  func argument(_ name: String) -> Argument {
    let kind: Argument.Kind =
      switch self {
      case .string: .string
      case .int: .number
      case .bool: .bool
      }
    return Argument(name: name, kind: kind, value: TextDigest(of: text).low)
  }

  fileprivate func replacing(_ filled: String) -> ArgumentValue {
    if case .string = self { .string(filled) } else { self }
  }
}
