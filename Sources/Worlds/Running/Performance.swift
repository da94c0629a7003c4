internal import Instants
internal import Statistics
internal import Traces

/// One run while it happens.
struct Performance {
  private let kit: Kit
  private let circumstances: Circumstances
  private let intentions: Intentions
  private let attempt: Int
  private let chance: Double
  private let startTime: Int64
  /// Microseconds since the epoch.
  private(set) var clock: Int64
  private var trace: Trace
  private var values: [[ArgumentValue]] = []
  /// How many times as long everything takes.
  private var slowness = 1.0

  init(
    _ kit: Kit, _ circumstances: Circumstances, _ intentions: Intentions, attempt: Int,
    start: Int64, prompt: PromptReference?
  ) {
    self.kit = kit
    self.circumstances = circumstances
    self.intentions = intentions
    self.attempt = attempt
    startTime = start
    clock = start
    chance = kit.chance(
      exercise: circumstances.exercise, shown: intentions.shown, shift: circumstances.shift)
    let session = kit.world.sessions.prefix + paddedNumber(circumstances.session)
    trace = Trace(
      identity: TraceIdentity(
        agent: kit.agent.name, id: attempt == 1 ? session : "\(session)-\(attempt)",
        start: Instant(microseconds: start)),
      problem: kit.world.exercises[circumstances.exercise].problem)
    if let variant = kit.world.variants[circumstances.variant].name {
      trace.problem.variant = variant
    }
    trace.model = kit.world.models.models[circumstances.model].name
    trace.promptVersion = prompt
    guard kit.world.sessions.isRecorded else { return }
    trace.session = session
    guard attempt > 1 else { return }
    trace.attempt = attempt
    trace.parent = attempt == 2 ? session : "\(session)-\(attempt - 1)"
  }

  mutating func run(_ random: inout RandomSource) -> Run {
    let outcomes = kit.world.outcomes
    let storm = kit.world.storms.first {
      $0.session == circumstances.session && attempt == 1
    }
    let succeeded = random.bernoulli(chance) && storm == nil
    slowness = outcomes.pace * (succeeded ? 1 : outcomes.failureDuration)
    let kind = random.uniform()
    let isPartial = !succeeded && kind < outcomes.partialShare
    let isAborted = !succeeded && !isPartial && kind < outcomes.partialShare + outcomes.abortedShare
    trace.outcome =
      succeeded
      ? .success
      : isPartial
        ? .partial(score: Double(1 + random.integer(below: 3)) / 4)
        : isAborted ? .aborted : .failure

    let beats = course(succeeded, &random).beats
    trace.steps.reserveCapacity(2 * beats.count + 2)
    values.reserveCapacity(beats.count + 2)
    let last = isAborted ? 1 + random.integer(below: beats.count) : beats.count
    for beat in beats[..<last] { perform(beat, &random) }
    if let storm {
      for _ in 0..<storm.calls { submit(isRefused: true, &random) }
    } else if !isAborted {
      submit(isRefused: false, &random)
    }
    clock += 1_000_000
    finish(isAborted: isAborted)
    if random.bernoulli(outcomes.unknownShare), !isAborted { trace.outcome = .unknown }
    let truth = Run.Truth(
      session: circumstances.session, attempt: attempt, exercise: circumstances.exercise,
      variant: circumstances.variant, model: circumstances.model, day: circumstances.day,
      arisen: intentions.arisen, shown: intentions.shown, chance: chance, succeeded: succeeded)
    return Run(trace: trace, argumentValues: values, truth: truth)
  }

  private func course(_ succeeded: Bool, _ random: inout RandomSource) -> Course {
    var calls = Double(kit.agent.calls.lowerBound + random.integer(below: kit.agent.calls.count))
    if !succeeded { calls *= kit.world.outcomes.failureLength }
    for (index, behaviour) in kit.agent.behaviours.enumerated() where intentions.shown[index] {
      calls += Double(behaviour.extraCalls)
    }
    var course = Course(
      kit, exercise: circumstances.exercise, calls: max(3, Int(calls.rounded())), &random)
    for index in kit.layingOrder {
      let deed = kit.agent.behaviours[index].deed
      if intentions.arisen[index] {
        course.lay(deed, kit.deedTools[index], isShown: intentions.shown[index], &random)
      } else {
        course.layUneventful(deed, kit.deedTools[index], &random)
      }
    }
    return course
  }

  // MARK: Steps

  private mutating func perform(_ beat: Course.Beat, _ random: inout RandomSource) {
    think(beat, &random)
    let words = kit.wording.tools[beat.tool]
    let fails =
      beat.fails ?? random.bernoulli(beat.omits ? words.failureRateWithout : words.failureRate)
    call(beat, fails: fails, &random)
    guard fails, beat.fails == nil, let failure = kit.agent.tools[beat.tool].failure,
      random.bernoulli(kit.agent.retryRate)
    else { return }
    var again = beat
    let changes = random.bernoulli(0.5)
    if changes {
      again.omits = false
      if !beat.omits { again.choice = (beat.choice + 1) % words.choices }
    }
    call(
      again, fails: random.bernoulli(changes ? failure.rateAfterChange : failure.rateUnchanged),
      &random)
  }

  private mutating func think(_ beat: Course.Beat, _ random: inout RandomSource) {
    let isReasoned: Bool
    switch beat.thought {
    case .none: return
    case .plain: isReasoned = false
    case .reasoned: isReasoned = true
    case .habitual:
      guard random.bernoulli(kit.agent.thoughtRate) else { return }
      isReasoned = kit.explanation.map { intentions.shown[$0] } ?? random.bernoulli(0.5)
    }
    let words = kit.wording.tools[beat.tool]
    let thought = Thought(
      reasoning: pick(words.thoughts[circumstances.exercise], &random), toolChoice: words.name,
      justification: isReasoned ? pick(words.reasons[circumstances.exercise], &random) : nil)
    trace.steps.append(Step(time: Instant(microseconds: clock), action: .thought(thought)))
    pass(seconds: 1 + 3 * random.uniform())
  }

  private mutating func call(_ beat: Course.Beat, fails: Bool, _ random: inout RandomSource) {
    let words = kit.wording.tools[beat.tool]
    let set = words.argumentSets[circumstances.exercise][
      beat.choice + (beat.omits ? words.choices : 0)]
    var call = ToolCall(tool: words.name)
    call.arguments = set.arguments
    if fails {
      let error = words.error[circumstances.exercise]
      call.error = error
      call.response = error.message
    } else {
      let responses = words.responses[circumstances.exercise]
      call.response =
        words.answersValue ? responses[beat.choice % responses.count] : pick(responses, &random)
    }
    append(&call, set.values, success: !fails, seconds: words.latency * (0.5 + random.uniform()))
  }

  /// The receipt makes two runs that did the same tell apart.
  private mutating func submit(isRefused: Bool, _ random: inout RandomSource) {
    let choices =
      switch trace.outcome {
      case .success: kit.wording.right[circumstances.exercise]
      case .partial: kit.wording.partial[circumstances.exercise]
      case .failure, .aborted, .unknown: kit.wording.wrong[circumstances.exercise]
      }
    let said = pick(choices, &random)
    var call = ToolCall(tool: kit.wording.submission)
    call.arguments = said.arguments
    if isRefused {
      call.error = kit.wording.refusal
      call.response = kit.wording.refusal.message
    } else {
      call.response = TraceText("received, receipt " + String(random.next() >> 24, radix: 16))
      trace.submission = said.text
    }
    append(&call, said.values, success: !isRefused, seconds: 0.2 + 0.1 * random.uniform())
  }

  private mutating func append(
    _ call: inout ToolCall, _ arguments: [ArgumentValue], success: Bool, seconds: Double
  ) {
    let milliseconds = (seconds * slowness * 1000).rounded()
    call.success = success
    call.duration = milliseconds / 1000
    trace.steps.append(Step(time: Instant(microseconds: clock), action: .call(call)))
    values.append(arguments)
    pass(seconds: milliseconds / 1000 + 0.2)
  }

  private mutating func pass(seconds: Double) {
    clock += Int64((seconds * 1_000_000).rounded())
  }

  private mutating func finish(isAborted: Bool) {
    trace.tokens = TokenCount(input: 900 + 640 * values.count, output: 80 + 95 * trace.steps.count)
    trace.isComplete = !isAborted
    guard !isAborted else { return }
    trace.end = Instant(microseconds: clock)
    trace.duration = Double(clock - startTime) / 1_000_000
  }

  private func pick<Value>(_ choices: [Value], _ random: inout RandomSource) -> Value {
    choices[random.integer(below: choices.count)]
  }
}

/// At least four digits, so that names sort as numbers do.
private func paddedNumber(_ number: Int) -> String {
  let digits = String(number)
  return digits.utf8.count < 4
    ? String(repeating: "0", count: 4 - digits.utf8.count) + digits : digits
}
