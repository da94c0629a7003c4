internal import Statistics

/// The calls of a run in the order in which the agent will make them.
struct Course {
  /// One call to come.
  struct Beat {
    var tool: Int
    var choice: Int
    var omits = false
    /// Nil lets the tool's own nature decide.
    var fails: Bool?
    var thought: ThoughtHabit = .habitual
    /// Nothing may come between it and the call before.
    var isGlued = false
  }

  enum ThoughtHabit {
    case habitual, none, plain, reasoned
  }

  private(set) var beats: [Beat] = []
  private let kit: Kit
  private let exercise: Int

  init(_ kit: Kit, exercise: Int, calls: Int, _ random: inout RandomSource) {
    self.kit = kit
    self.exercise = exercise
    beats.reserveCapacity(calls + 8)
    for _ in 0..<calls { beats.append(passing(&random)) }
  }

  /// A call that no behaviour asked for; every problem has tools that are called for more often.
  private func passing(_ random: inout RandomSource) -> Beat {
    let weights = random.bernoulli(0.5) ? kit.favourites[exercise] : kit.weights
    var left = random.uniform() * (weights.last ?? 0)
    var tool = 0
    left = max(left, 0)
    while tool < weights.count - 1, left >= weights[tool] { tool += 1 }
    var beat = beat(tool, &random)
    beat.omits = random.bernoulli(kit.omissions[tool])
    return beat
  }

  private func beat(_ tool: Int, _ random: inout RandomSource) -> Beat {
    Beat(tool: tool, choice: random.integer(below: kit.wording.tools[tool].choices))
  }

  // MARK: Behaviours

  /// Lays out one behaviour, done or left undone.
  ///
  /// Undone, the agent spends as many calls on something else, so that behaviours do not change how
  /// long runs are unless they are meant to.
  mutating func lay(
    _ deed: Deed, _ tools: [Int], isShown: Bool, _ random: inout RandomSource
  ) {
    switch deed {
    case .uses:
      insert([isShown ? beat(tools[0], &random) : passing(&random)], &random)
    case .inSequence:
      if isShown {
        insert(tools.map { beat($0, &random) }, &random)
      } else {
        scatter(tools, &random)
      }
    case .eventually:
      apart(tools, isShown: isShown, &random)
    case .begins:
      let first = beat(tools[0], &random)
      if isShown {
        beats.insert(first, at: 0)
      } else {
        insert([random.bernoulli(0.6) ? first : passing(&random)], from: 1, &random)
      }
    case .passes:
      var call = beat(tools[0], &random)
      call.omits = !isShown
      insert([call], &random)
    case .changesArguments:
      insert(retry(tools[0], isShown: isShown, &random), &random)
    case .explains:
      guard let tool = tools.first else { return }
      var call = beat(tool, &random)
      call.thought = isShown ? .reasoned : random.bernoulli(0.5) ? .plain : .none
      insert([call], &random)
    }
  }

  /// The situation of a behaviour did not arise: its tool is called and nothing comes of it.
  mutating func layUneventful(_ deed: Deed, _ tools: [Int], _ random: inout RandomSource) {
    guard case .changesArguments = deed else { return }
    var call = beat(tools[0], &random)
    call.fails = false
    insert([call], &random)
  }

  /// A sequence left undone: torn apart, turned round, or absent.
  private mutating func scatter(_ tools: [Int], _ random: inout RandomSource) {
    var block = tools.map { beat($0, &random) }
    switch random.uniform() {
    case ..<0.4: block.insert(passing(&random), at: 1)
    case ..<0.7: block.reverse()
    default: block = tools.map { _ in passing(&random) }
    }
    insert(block, &random)
  }

  private mutating func apart(_ tools: [Int], isShown: Bool, _ random: inout RandomSource) {
    let first = beat(tools[0], &random)
    let second = beat(tools[1], &random)
    guard isShown || random.bernoulli(0.5) else {
      insert([random.bernoulli(0.5) ? first : second], &random)
      return insert([passing(&random)], &random)
    }
    let start = place(from: 0, to: beats.count - 1, &random)
    beats.insert(isShown ? first : second, at: start)
    if start + 1 == beats.count { beats.append(passing(&random)) }
    let end = place(from: start + 2, to: beats.count, &random)
    beats.insert(isShown ? second : first, at: end)
  }

  private func retry(_ tool: Int, isShown: Bool, _ random: inout RandomSource) -> [Beat] {
    guard let failure = kit.agent.tools[tool].failure else { return [beat(tool, &random)] }
    var call = beat(tool, &random)
    call.fails = true
    var again = call
    again.thought = .none
    if isShown {
      again.choice = (call.choice + 1) % kit.wording.tools[tool].choices
      again.fails = random.bernoulli(failure.rateAfterChange)
    } else {
      again.fails = random.bernoulli(failure.rateUnchanged)
      if random.bernoulli(0.3) { return [call] }
    }
    return [call, again]
  }

  // MARK: Places

  private mutating func insert(
    _ block: [Beat], from first: Int = 0, _ random: inout RandomSource
  ) {
    let start = place(from: first, to: beats.count, &random)
    for (offset, beat) in block.enumerated() {
      var beat = beat
      beat.isGlued = offset > 0
      beats.insert(beat, at: start + offset)
    }
  }

  /// A place where nothing is torn apart.
  private func place(from first: Int, to last: Int, _ random: inout RandomSource) -> Int {
    var place = first + random.integer(below: max(last - first, 0) + 1)
    while place < beats.count, beats[place].isGlued { place += 1 }
    return place
  }
}
