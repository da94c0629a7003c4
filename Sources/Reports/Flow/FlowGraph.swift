/// A directly-follows graph: what runs did after what, and how those runs ended.
package struct FlowGraph: Sendable {
  package enum Place: Hashable, Sendable {
    case start
    case tool(String)
    case success, failure, noResult
  }

  package struct Node: Sendable {
    package let place: Place
    /// Calls; of a start or an end, runs.
    package let count: Int
    /// Runs that come by.
    package let runs: Int
    /// Success of those runs.
    package let rate: Rate
    /// How far through the runs its calls come on average, 0 to 1.
    package let position: Double
  }

  package struct Edge: Sendable {
    /// Indices of nodes; the same twice is a call repeated at once.
    package let from: Int
    package let to: Int
    package let count: Int
    package let runs: Int
    package let rate: Rate
  }

  /// The start first, then tools in order of their position, the ends last.
  package let nodes: [Node]
  /// Those with the most runs first.
  package let edges: [Edge]
  package let runs: Int
  package let rate: Rate
  /// Tools whose calls are passed over: an edge says what came next among the others.
  package let passedOver: Int
}

extension FlowGraph.Place {
  package var name: String {
    switch self {
    case .start: "start"
    case .tool(let name): name
    case .success: "success"
    case .failure: "failure"
    case .noResult: "no result"
    }
  }

  /// Whether it is a tool.
  var isStep: Bool {
    switch self {
    case .tool: true
    case .start, .success, .failure, .noResult: false
    }
  }
}

extension FlowGraph {
  /// `judged` is where rates are taken from, when the survey is of some outcomes only; both
  ///   must have been folded alike.
  init(_ survey: FlowSurvey, tools: [Int32: String], ratesFrom judged: FlowSurvey? = nil) {
    let judged = judged ?? survey
    func place(_ id: Int32) -> Place {
      switch id {
      case FlowSurvey.start: .start
      case FlowSurvey.success: .success
      case FlowSurvey.failure: .failure
      case FlowSurvey.noResult: .noResult
      default: .tool(tools[id] ?? "?")
      }
    }
    let ordered = survey.nodes.map { id, tally in
      let place = place(id)
      let average = (survey.positions[id] ?? 0) / Double(max(1, tally.count))
      return (
        id: id,
        node: Node(
          place: place, count: tally.count, runs: tally.runs,
          rate: (judged.nodes[id] ?? tally).rate, position: place.rankInFlow ?? average)
      )
    }.sorted { a, b in
      a.node.position != b.node.position
        ? a.node.position < b.node.position
        : a.node.place.name.utf8.lexicographicallyPrecedes(b.node.place.name.utf8)
    }
    var indices: [Int32: Int] = [:]
    for (index, entry) in ordered.enumerated() { indices[entry.id] = index }
    nodes = ordered.map(\.node)
    edges = survey.edges.compactMap { key, tally -> Edge? in
      let ends = FlowSurvey.ends(of: key)
      guard let from = indices[ends.from], let to = indices[ends.to] else { return nil }
      return Edge(
        from: from, to: to, count: tally.count, runs: tally.runs,
        rate: (judged.edges[key] ?? tally).rate)
    }.sorted { a, b in
      a.runs != b.runs ? a.runs > b.runs : (a.from, a.to) < (b.from, b.to)
    }
    runs = survey.whole.runs
    rate = judged.whole.rate
    passedOver = survey.passedOver
  }
}

extension FlowGraph.Place {
  /// Before or behind every step; nil for steps.
  fileprivate var rankInFlow: Double? {
    switch self {
    case .start: -1
    case .success: 2
    case .failure: 3
    case .noResult: 4
    case .tool: nil
    }
  }
}
