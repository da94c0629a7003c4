internal import EvidenceStore

/// One agent's flow in runs that succeeded and in runs that failed, and where the two part.
struct AgentFlow {
  /// After a step, one next step is taken more often on one side than on the other.
  struct Parting {
    let from: String
    let to: String
    /// Share of the transitions out of `from`.
    let success: Rate
    let failure: Rate

    var difference: Double { (success.share ?? 0) - (failure.share ?? 0) }
  }

  let agent: String
  let success: FlowGraph
  let failure: FlowGraph
  let both: FlowGraph
  let partings: [Parting]

  init(_ surveys: FlowSurveys, agent: String, tools: [Int32: String]) {
    self.agent = agent
    success = FlowGraph(surveys.success, tools: tools, ratesFrom: surveys.both)
    failure = FlowGraph(surveys.failure, tools: tools, ratesFrom: surveys.both)
    both = FlowGraph(surveys.both, tools: tools)
    partings = Self.partings(success, failure)
  }

  private static func partings(_ success: FlowGraph, _ failure: FlowGraph) -> [Parting] {
    let good = transitions(success)
    let bad = transitions(failure)
    var found: [(parting: Parting, weight: Double)] = []
    for from in Set(good.keys).intersection(bad.keys).sorted() {
      guard let ways = good[from], let others = bad[from] else { continue }
      let (total, otherTotal) = (ways.values.reduce(0, +), others.values.reduce(0, +))
      guard min(total, otherTotal) >= 20 else { continue }
      for to in Set(ways.keys).union(others.keys).sorted()
      where !["success", "failure"].contains(to) {
        let parting = Parting(
          from: from, to: to, success: Rate(ways[to] ?? 0, of: total),
          failure: Rate(others[to] ?? 0, of: otherTotal))
        // Only where the intervals do not touch.
        guard
          parting.success.low > parting.failure.high || parting.failure.low > parting.success.high
        else { continue }
        let weight = abs(parting.difference) * Double(min(total, otherTotal)).squareRoot()
        found.append((parting, weight))
      }
    }
    return found.sorted {
      $0.weight != $1.weight
        ? $0.weight > $1.weight
        : ($0.parting.from + "\t" + $0.parting.to) < ($1.parting.from + "\t" + $1.parting.to)
    }.prefix(6).map(\.parting)
  }

  private static func transitions(_ graph: FlowGraph) -> [String: [String: Int]] {
    var counts: [String: [String: Int]] = [:]
    for edge in graph.edges {
      let (from, to) = (graph.nodes[edge.from].place.name, graph.nodes[edge.to].place.name)
      counts[from, default: [:]][to, default: 0] += edge.count
    }
    return counts
  }
}

/// The three surveys behind an agent's flow, folded alike.
struct FlowSurveys {
  private(set) var both: FlowSurvey
  private(set) var success: FlowSurvey
  private(set) var failure: FlowSurvey

  init(folding whole: FlowSurvey, to limit: Int, tools: [Int32: String]) {
    both = FlowSurvey(folding: whole, to: limit, tools: tools)
    success = both
    failure = both
  }

  mutating func add(_ run: Run, _ calls: [Call]) {
    both.add(run, calls)
    switch run.isSuccess {
    case true?: success.add(run, calls)
    case false?: failure.add(run, calls)
    case nil: break
    }
  }
}
