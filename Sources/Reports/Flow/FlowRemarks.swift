/// What stands out in a graph, named.
package struct FlowRemarks: Sendable {
  package struct Loop: Sendable {
    /// The steps in their order; one step that is repeated at once, or two that alternate.
    package let steps: [String]
    package let runs: Int
    package let rate: Rate
  }

  package struct Step: Sendable {
    package let name: String
    package let runs: Int
    package let rate: Rate
  }

  /// Those in the most runs first.
  package let loops: [Loop]
  /// Steps that no successful run takes.
  package let unreachable: [Step]
  /// Steps behind which runs end, and fail more than runs do otherwise.
  package let deadEnds: [Step]
}

extension FlowGraph {
  /// Fewer runs than this say nothing about a step.
  private static let fewest = 5

  package var remarks: FlowRemarks {
    var loops: [FlowRemarks.Loop] = []
    var edge: [Int: Edge] = [:]
    for item in edges { edge[item.from * nodes.count + item.to] = item }
    for item in edges where item.runs >= max(Self.fewest, runs / 50) {
      let name = nodes[item.from].place.name
      if item.from == item.to {
        loops.append(FlowRemarks.Loop(steps: [name], runs: item.runs, rate: item.rate))
      } else if item.from < item.to, let back = edge[item.to * nodes.count + item.from],
        back.runs >= max(Self.fewest, runs / 50)
      {
        loops.append(
          FlowRemarks.Loop(
            steps: [name, nodes[item.to].place.name], runs: min(item.runs, back.runs),
            rate: back.runs < item.runs ? back.rate : item.rate))
      }
    }
    let unreachable = nodes.filter {
      $0.place.isStep && $0.rate.successes == 0 && $0.rate.trials >= Self.fewest
    }.map { FlowRemarks.Step(name: $0.place.name, runs: $0.runs, rate: $0.rate) }
    return FlowRemarks(
      loops: Array(loops.sorted { $0.runs > $1.runs }.prefix(8)), unreachable: unreachable,
      deadEnds: deadEnds)
  }

  private var deadEnds: [FlowRemarks.Step] {
    nodes.indices.filter { nodes[$0].place.isStep }.compactMap { index -> FlowRemarks.Step? in
      let ending = edges.filter { $0.from == index && !nodes[$0.to].place.isStep }
      let good = ending.filter { nodes[$0.to].place == .success }.reduce(0) { $0 + $1.runs }
      let bad = ending.filter { nodes[$0.to].place == .failure }.reduce(0) { $0 + $1.runs }
      let rate = Rate(good, of: good + bad)
      guard good + bad >= Self.fewest, let share = self.rate.share, rate.high < share else {
        return nil
      }
      return FlowRemarks.Step(name: nodes[index].place.name, runs: good + bad, rate: rate)
    }.sorted { $0.runs > $1.runs }
  }

  /// The edges worth drawing: the strongest that lead from the start to every step and from every step
  /// to an end, then the strongest of all.
  package func backbone(perNode: Double = 1.9) -> [Edge] {
    var kept: Set<Int> = []
    grow(
      &kept, from: { $0.from }, to: { $0.to },
      seeds: nodes.indices.filter { nodes[$0].place == .start })
    grow(
      &kept, from: { $0.to }, to: { $0.from },
      seeds: nodes.indices.filter { !nodes[$0].place.isStep && nodes[$0].place != .start })
    let wanted = Int((Double(nodes.count) * perNode).rounded())
    for (index, edge) in edges.enumerated()
    where kept.count < wanted && edge.from != edge.to && edge.runs * 50 >= runs {
      kept.insert(index)
    }
    return kept.sorted().map { edges[$0] }
  }

  /// Adds the strongest edge that leaves what is reached, until all that can be reached is.
  private func grow(
    _ kept: inout Set<Int>, from: (Edge) -> Int, to: (Edge) -> Int, seeds: [Int]
  ) {
    var reached = Set(seeds)
    // Edges are sorted by runs, so the first that fits is the strongest.
    while let next = edges.firstIndex(where: {
      reached.contains(from($0)) && !reached.contains(to($0))
    }) {
      kept.insert(next)
      reached.insert(to(edges[next]))
    }
  }
}
