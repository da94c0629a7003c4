/// The sequence of tools by which a problem was solved at the least price.
package struct CheapestWay: Sendable {
  package let problem: String
  package let variant: String?
  /// Immediate repeats of a tool taken as one.
  package let tools: [String]
  /// Runs that went this way, and those of them that succeeded: one lucky run is told by its number.
  package let runs: Int
  package let successes: Int
  /// What prices are counted in: the first of `Resource` that all successful runs of the problem tell.
  package let resource: Spending.Resource
  /// The median over its successful runs.
  package let price: Double
  /// The median over all successful runs of the problem, and how many those are.
  package let usualPrice: Double
  package let allSuccesses: Int
  package let sampleTraceIDs: [String]

  /// What all successful runs together would have saved.
  package var saving: Double { (usualPrice - price) * Double(allSuccesses) }

  /// What it costs beside the usual: 1 for no saving.
  package var share: Double { usualPrice > 0 ? price / usualPrice : 1 }

  /// For people.
  package var text: String {
    "\(problem): \(successes) of \(runs) runs succeeded by \(tools.joined(separator: " → ")) at "
      + "\(percent(share)) of the usual \(resource.rawValue)"
  }

  var claim: FactClaim { .cheapestWay(problem: problem, tools) }
}

extension Corpus {
  /// Per problem and variant with at least two successes the cheapest way that succeeded, where it is
  /// cheaper than usual; in the order of what it saves relative to the usual price.
  func cheapestWays(samples: Int) -> [CheapestWay] {
    struct Input: Hashable {
      let problem: Int
      let variant: String?
    }
    var inputs: [Input] = []
    var members: [Input: [Int]] = [:]
    for run in minable {
      let input = Input(
        problem: problem(of: run), variant: strata[stratumOfRun[run]].variant)
      if members[input] == nil { inputs.append(input) }
      members[input, default: []].append(run)
    }
    var ways = inputs.compactMap { input in
      cheapestWay(
        problem: problems[input.problem], variant: input.variant,
        runs: members[input, default: []], samples: samples)
    }
    ways.sort { a, b in
      if a.share != b.share { return a.share < b.share }
      if a.problem != b.problem { return comesFirst(a.problem, b.problem) }
      return comesFirst(a.variant, b.variant)
    }
    return ways
  }

  private func cheapestWay(
    problem: String, variant: String?, runs members: [Int], samples: Int
  ) -> CheapestWay? {
    let successful = members.filter { labels[$0] == .success }
    guard successful.count >= 2,
      let resource = Spending.Resource.allCases.first(where: { resource in
        successful.allSatisfy { amount(of: resource, run: $0) != nil }
      }),
      let usual = median(successful.compactMap { amount(of: resource, run: $0) })
    else { return nil }
    var ways: [[UInt32]: [Int]] = [:]
    for run in members { ways[collapsedTools(of: run), default: []].append(run) }
    var best: (way: [UInt32], runs: [Int], price: Double)?
    for (way, runs) in ways {
      let prices = runs.filter { labels[$0] == .success }
        .compactMap { amount(of: resource, run: $0) }
      guard let price = median(prices) else { continue }
      let isBetter =
        best.map { best in
          price != best.price
            ? price < best.price
            : runs.count != best.runs.count
              ? runs.count > best.runs.count : way.lexicographicallyPrecedes(best.way)
        } ?? true
      if isBetter { best = (way, runs, price) }
    }
    guard let best, best.price < usual else { return nil }
    let successes = best.runs.filter { labels[$0] == .success }
    return CheapestWay(
      problem: problem, variant: variant, tools: best.way.map { toolNames[Int($0)] },
      runs: best.runs.count, successes: successes.count, resource: resource, price: best.price,
      usualPrice: usual, allSuccesses: successful.count,
      sampleTraceIDs: successes.suffix(samples).reversed().map { runs[$0].traceID })
  }

  private func collapsedTools(of run: Int) -> [UInt32] {
    var collapsed: [UInt32] = []
    for tool in tools[calls(of: run)] where collapsed.last != tool { collapsed.append(tool) }
    return collapsed
  }
}
