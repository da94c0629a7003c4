/// What is read off a corpus to answer questions, each thing once and only if asked for.
struct Answers {
  private let corpus: Corpus
  private lazy var shapes = ShapeTable(corpus.argumentShapes)
  private lazy var firstCalls = FirstCalls(corpus)
  private lazy var aftermaths = Aftermaths(corpus)
  private lazy var thoughts = corpus.thoughtTallies

  init(_ corpus: Corpus) { self.corpus = corpus }

  mutating func inquiry(_ question: Question, _ places: [Int], _ claims: [Claim]) -> Inquiry {
    switch question {
    case .run:
      return Inquiry(
        places: places, labels: corpus.labels, lengths: nil, exposures: exposedRuns(claims))
    case .announcingRun:
      let announced = thoughts.map(\.announced)
      return Inquiry(
        places: places,
        labels: announced.indices.map { announced[$0] > 0 ? corpus.labels[$0] : .excluded },
        lengths: nil, exposures: exposedRuns(claims))
    case .nothing:
      let nobody = RunSet(universe: corpus.runs.count)
      return Inquiry(
        places: places, labels: Participants(corpus).labels, lengths: nil,
        exposures: claims.map { _ in nobody })
    case .callingRun(let tool):
      return explanation(of: tool, places)
    case .firstCall(let tool):
      return firstCall(of: tool, places, claims)
    case .recovery(let trouble, let reaction, let goal):
      return recovery(from: trouble, reaction, goal, places)
    }
  }

  private mutating func exposedRuns(_ claims: [Claim]) -> [RunSet] {
    let universe = corpus.runs.count
    var exposures = [RunSet](repeating: RunSet(universe: universe), count: claims.count)
    var behaviours: [(place: Int, behaviour: Behaviour)] = []
    for (place, claim) in claims.enumerated() {
      if case .habit(let habit) = claim {
        for run in corpus.runs.indices where thoughts[run].shows(habit) {
          exposures[place].insert(run)
        }
      } else if let behaviour = claim.behaviour(in: corpus) {
        behaviours.append((place, behaviour))
      }
    }
    let runs = corpus.exposures(of: behaviours.map(\.behaviour))
    for (item, runs) in zip(behaviours, runs) { exposures[item.place] = runs }
    return exposures
  }

  private mutating func explanation(of tool: String, _ places: [Int]) -> Inquiry {
    var labels = [RunLabel](repeating: .excluded, count: corpus.runs.count)
    var exposed = RunSet(universe: corpus.runs.count)
    for entry in corpus.symbol(ofTool: tool).map({ firstCalls.of($0) }) ?? [] {
      let run = Int(entry.run)
      labels[run] = corpus.labels[run]
      if corpus.calls[Int(entry.call)].thought.explainsTheCall { exposed.insert(run) }
    }
    return Inquiry(
      places: places, labels: labels, lengths: nil,
      exposures: [RunSet](repeating: exposed, count: places.count))
  }

  private mutating func firstCall(
    of tool: String, _ places: [Int], _ claims: [Claim]
  ) -> Inquiry {
    let entries = corpus.symbol(ofTool: tool).map { firstCalls.of($0) } ?? []
    var parts = Participants(corpus)
    for entry in entries {
      let label = RunLabel(call: corpus.calls[Int(entry.call)].isSuccess)
      parts.add(Int(entry.run), label, callsBefore: corpus.callsBefore(entry))
    }
    let calls = CallColumns(entries, corpus)
    let exposures = claims.map { claim in
      guard case .firstCall(let claim) = claim else {
        preconditionFailure("only first calls answer this question")
      }
      return ConditionTest(claim.condition, corpus, shapes).runs(among: calls, corpus)
    }
    return Inquiry(
      places: places, labels: parts.labels, lengths: parts.callsBefore, exposures: exposures)
  }

  private mutating func recovery(
    from trouble: CallTrouble, _ reaction: Reaction, _ goal: RecoveryClaim.Goal, _ places: [Int]
  ) -> Inquiry {
    var parts = Participants(corpus)
    var exposed = RunSet(universe: corpus.runs.count)
    if let tool = corpus.symbol(ofTool: trouble.tool),
      let wanted = Aftermaths.Response(reaction, corpus)
    {
      for entry in aftermaths.entries[Int(tool)]
      where entry.category == trouble.category
        && (entry.response == wanted || entry.response == .retriesUnchanged)
      {
        let run = Int(entry.failed.run)
        let label =
          goal == .run
          ? corpus.labels[run] : RunLabel(call: corpus.calls[Int(entry.retry)].isSuccess)
        parts.add(run, label, callsBefore: corpus.callsBefore(entry.failed))
        if entry.response == wanted { exposed.insert(run) }
      }
    }
    return Inquiry(
      places: places, labels: parts.labels, lengths: goal == .run ? nil : parts.callsBefore,
      exposures: [RunSet](repeating: exposed, count: places.count))
  }
}

/// Runs that take part in an inquiry; all others are excluded.
private struct Participants {
  private(set) var labels: [RunLabel]
  private(set) var callsBefore: [Int32]

  init(_ corpus: Corpus) {
    labels = [RunLabel](repeating: .excluded, count: corpus.runs.count)
    callsBefore = [Int32](repeating: 0, count: corpus.runs.count)
  }

  mutating func add(_ run: Int, _ label: RunLabel, callsBefore before: Int32) {
    labels[run] = label
    callsBefore[run] = before
  }
}
