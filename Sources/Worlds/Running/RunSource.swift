internal import Instants
internal import Statistics
package import Traces

/// Lets one agent of a world run.
///
///     let source = RunSource(Recipe.planted.world(seed: 1))
///     for session in 0..<200 {
///       for run in source.session(session) { … }
///     }
///
/// A session's runs are a function of world, agent, session, advice and prompt version alone.
package struct RunSource: Sendable {
  let kit: Kit

  /// `agent` is the place in the world's list.
  package init(_ world: World, agent number: Int = 0) {
    kit = Kit(world, agent: number)
  }

  package var world: World { kit.world }
  package var agent: Agent { kit.agent }

  /// The traces that a session leaves behind, in order of attempt, clones after their original; none
  /// when the agent takes no part in it.
  package func session(
    _ session: Int, under advice: Advice = Advice(), prompt: PromptReference? = nil
  ) -> [Run] {
    guard session % kit.agent.share.of < kit.agent.share.below else { return [] }
    var random = RandomSource(seed: kit.key, stream: UInt64(session))
    let circumstances = Circumstances(session, kit, &random)
    var runs: [Run] = []
    var first: Intentions?
    var start = circumstances.start + kit.delay
    for attempt in 1...attempts {
      var intentions = Intentions(kit, circumstances, advice, &random)
      if let first, random.bernoulli(kit.world.sessions.stickiness) { intentions = first }
      if first == nil { first = intentions }
      var performance = Performance(
        kit, circumstances, intentions, attempt: attempt, start: start, prompt: prompt)
      var run = performance.run(&random)
      for poison in kit.world.poisons {
        let share = run.truth.succeeded ? poison.shares.succeeding : poison.shares.failing
        if random.bernoulli(share) { run.add(poison) }
      }
      start = performance.clock + 60_000_000
      append(run, to: &runs)
      guard goesOn(after: run, &random) else { break }
    }
    return runs
  }

  /// All traces of a range of sessions, in their order.
  package func runs(
    _ sessions: Range<Int>, under advice: Advice = Advice(), prompt: PromptReference? = nil
  ) -> [Run] {
    sessions.flatMap { session($0, under: advice, prompt: prompt) }
  }

  private var attempts: Int {
    switch kit.world.sessions.chain {
    case .single: 1
    case .repeated(let count): count
    case .untilSuccess(let attempts, _): attempts
    }
  }

  private func goesOn(after run: Run, _ random: inout RandomSource) -> Bool {
    switch kit.world.sessions.chain {
    case .single, .repeated: true
    case .untilSuccess(_, let probability):
      !run.truth.succeeded && random.bernoulli(probability)
    }
  }

  private func append(_ run: Run, to runs: inout [Run]) {
    runs.append(run)
    let flooding = kit.world.floods.first { $0.session == run.truth.session }?.copies ?? 0
    for copy in 1..<max(kit.world.copies, flooding, 1) {
      var clone = run
      clone.trace.identity.id += "-copy\(copy)"
      runs.append(clone)
    }
  }
}

/// What a session's runs have in common.
struct Circumstances {
  let session: Int
  let exercise: Int
  let variant: Int
  let model: Int
  /// Microseconds since the epoch.
  let start: Int64
  let day: Double
  /// Added to the chance of success.
  let shift: Double
  /// Added to the rates of all behaviours.
  let rateShift: Double

  init(_ session: Int, _ kit: Kit, _ random: inout RandomSource) {
    let world = kit.world
    self.session = session
    exercise = session % world.exercises.count
    variant = session / world.exercises.count % world.variants.count
    let slot = Double(session) + random.uniform() * 0.5
    day = slot / Double(world.calendar.sessionsPerDay)
    start = world.calendar.start.microseconds + Int64(slot * Double(world.calendar.spacing))
    let models = world.models.models
    let drawn = random.uniform() * models.reduce(0) { $0 + $1.share }
    switch world.models.assignment {
    case .perSession:
      var sum = 0.0
      model =
        models.firstIndex {
          sum += $0.share; return drawn < sum
        } ?? models.count - 1
    case .inTurn(let days):
      model = world.calendar.day(of: session) / max(days, 1) % models.count
    }
    let mood = random.bernoulli(0.5) ? world.sessions.effect : -world.sessions.effect
    let drifted = world.drift?.progress(on: day) ?? 0
    shift =
      mood + world.variants[variant].shift + models[model].shift
      + drifted * (world.drift?.success ?? 0)
    rateShift = models[model].rateShift + drifted * (world.drift?.rates ?? 0)
  }
}

/// Which behaviours a run will show.
struct Intentions {
  var arisen = BehaviourSet()
  var shown = BehaviourSet()

  init(
    _ kit: Kit, _ circumstances: Circumstances, _ advice: Advice, _ random: inout RandomSource
  ) {
    for index in kit.agent.behaviours.indices {
      let rates = kit.rates[index]
      let arises = random.bernoulli(rates.opportunity)
      let rate = Behaviour.likely(
        rates.onExercise[circumstances.exercise] + circumstances.rateShift)
      let isHabit = random.bernoulli(rate)
      let complies = random.bernoulli(kit.agent.compliance)
      guard arises else { continue }
      arisen[index] = true
      switch advice[index] {
      case .follow where complies: shown[index] = true
      case .avoid where complies: shown[index] = false
      case .follow, .avoid, nil: shown[index] = isHabit
      }
    }
  }
}
