private import Instants
private import Traces

extension Corpus {
  /// Sorts, leaves out what cannot be mined, tells attempts apart, and numbers names by their order.
  ///
  /// Runs count as identical when behaviour and input agree (problem, variant, model, prompt and
  /// upstream version); the first by start stays. An attempt's number is its place among the runs of
  /// its chain on the same problem and variant, or what the trace says if that is larger; runs that
  /// are left out as aborted or empty are attempts all the same.
  package init(_ delivered: MinableRuns, successScore: Double = 1) {
    // Most starts differ: runs are only looked at where they do not.
    let starts = delivered.runs.map { $0.start?.microseconds ?? .max }
    let order = delivered.runs.indices.sorted { a, b in
      starts[a] != starts[b]
        ? starts[a] < starts[b] : Self.comesFirst(delivered.runs[a], delivered.runs[b])
    }
    var exclusions = Exclusions()
    var kept: [Int] = []
    var seen: Set<Sameness> = []
    for place in order {
      let run = delivered.runs[place]
      if Self.label(run.outcome, successScore) != .excluded, run.stepCount > 0,
        let sameness = Sameness(run), !seen.insert(sameness).inserted
      {
        exclusions.identical += 1
      } else {
        kept.append(place)
      }
    }
    let candidates = kept.map { delivered.runs[$0] }
    let chains = RetryChains(candidates).chains
    let attempts = Self.attempts(candidates, chains)

    var places: [Int] = []
    var chainOfRun: [Int] = []
    var labels: [RunLabel] = []
    var attemptOfRun: [Int] = []
    for index in candidates.indices {
      let label = Self.label(candidates[index].outcome, successScore)
      if label == .excluded {
        exclusions.aborted += 1
      } else if candidates[index].stepCount == 0 {
        exclusions.withoutSteps += 1
      } else {
        if label == .unknown { exclusions.unknownOutcome += 1 }
        places.append(kept[index])
        chainOfRun.append(chains[index])
        attemptOfRun.append(attempts[index])
        labels.append(label)
      }
    }
    let runs = places.map { delivered.runs[$0] }
    let problemTable = NameTable(runs.map(\.problem))
    let stratumOfEach = runs.indices.map { index in
      Stratum(
        problem: Int(problemTable.places[index]), variant: runs[index].variant,
        model: runs[index].model, promptVersion: runs[index].promptVersion,
        upstreamVersion: runs[index].upstreamVersion, attempt: attemptOfRun[index])
    }
    let strata = Set(stratumOfEach).sorted()
    let numbers = Dictionary(
      uniqueKeysWithValues: strata.enumerated().map { ($0.element, $0.offset) })

    self.runs = runs
    self.labels = labels
    self.exclusions = exclusions
    self.successScore = successScore
    problems = problemTable.names
    self.strata = strata
    stratumOfRun = stratumOfEach.map { numbers[$0, default: 0] }
    self.chainOfRun = chainOfRun
    assumesIndependence = runs.allSatisfy { $0.session == nil && $0.parent == nil }

    let toolTable = NameTable(delivered.toolNames)
    let errorTable = NameTable(delivered.errors)
    let shapeTable = NameTable(delivered.argumentShapes)
    let stateTable = NameTable(delivered.states)
    var calls: [CallRecord] = []
    calls.reserveCapacity(delivered.calls.count)
    var firstCalls = [0]
    firstCalls.reserveCapacity(places.count + 1)
    for place in places {
      for call in delivered.calls(of: place) {
        var call = call
        call.tool = toolTable.places[Int(call.tool)]
        call.error = errorTable.moved(call.error)
        call.argumentShape = shapeTable.moved(call.argumentShape)
        call.state = stateTable.moved(call.state)
        calls.append(call)
      }
      firstCalls.append(calls.count)
    }
    self.calls = calls
    self.firstCalls = firstCalls
    tools = calls.map(\.tool)
    toolNames = toolTable.names
    errors = errorTable.names
    errorCategories = errorTable.names.map(\.category)
    argumentShapes = shapeTable.names
    states = stateTable.names
    argumentValues = delivered.argumentValues
  }

  private static func label(_ outcome: Outcome, _ successScore: Double) -> RunLabel {
    switch outcome {
    case .success: .success
    case .failure: .failure
    case .partial(let score): score >= successScore ? .success : .failure
    case .aborted: .excluded
    case .unknown: .unknown
    }
  }

  /// By start, then trace id; what follows only settles records that no identity tells apart.
  private static func comesFirst(_ a: MinableRun, _ b: MinableRun) -> Bool {
    if a.start != b.start {
      guard let right = b.start else { return false }
      guard let left = a.start else { return true }
      return left < right
    }
    if a.traceID != b.traceID { return Mining.comesFirst(a.traceID, b.traceID) }
    if a.problem != b.problem { return Mining.comesFirst(a.problem, b.problem) }
    if a.variant != b.variant { return Mining.comesFirst(a.variant, b.variant) }
    let left = a.behaviour.map { ($0.high, $0.low, $0.byteCount) } ?? (0, 0, 0)
    let right = b.behaviour.map { ($0.high, $0.low, $0.byteCount) } ?? (0, 0, 0)
    return left < right
  }

  private static func attempts(_ runs: [MinableRun], _ chains: [Int]) -> [Int] {
    struct Key: Hashable {
      let chain: Int
      let problem: String
      let variant: String?
    }
    var counts: [Key: Int] = [:]
    return runs.indices.map { index in
      let key = Key(
        chain: chains[index], problem: runs[index].problem, variant: runs[index].variant)
      counts[key, default: 0] += 1
      return max(counts[key, default: 1], runs[index].attempt ?? 1)
    }
  }

  private struct Sameness: Hashable {
    let behaviour: TextMark
    let problem: String
    let input: (variant: String?, model: String?, prompt: String?, upstream: String?)

    init?(_ run: MinableRun) {
      guard let behaviour = run.behaviour else { return nil }
      self.behaviour = behaviour
      problem = run.problem
      input = (run.variant, run.model, run.promptVersion, run.upstreamVersion)
    }

    static func == (a: Self, b: Self) -> Bool {
      a.behaviour == b.behaviour && a.problem == b.problem && a.input == b.input
    }

    /// Runs of one behaviour are few.
    func hash(into hasher: inout Hasher) { hasher.combine(behaviour) }
  }
}
