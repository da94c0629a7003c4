/// What a fact is about; the numbers stand in the value that it comes from.
package enum FactClaim: Hashable, Sendable {
  /// How often calls of the tool succeed.
  case toolSucceeds(String)
  /// The tool fails on its first call in several runs.
  case toolFails(String)
  /// Runs call the tool again with the same arguments and get the same response.
  case repeatsCalls(String)
  /// Runs go through the same block of calls several times over.
  case loops([String])
  /// A few slow calls of the tool take much of its time.
  case longTail(String)
  /// Some runs take much longer than others of their stratum.
  case slowRuns
  /// What successful and failing runs use up.
  case spending(String)
  /// The cheapest way that succeeded on a problem.
  case cheapestWay(problem: String, [String])

  /// The tools it names.
  var tools: [String] {
    switch self {
    case .toolSucceeds(let tool), .toolFails(let tool), .repeatsCalls(let tool),
      .longTail(let tool):
      [tool]
    case .loops(let tools), .cheapestWay(_, let tools): tools
    case .slowRuns, .spending: []
    }
  }

  var text: String {
    switch self {
    case .toolSucceeds(let tool): "calls of `\(tool)` succeed"
    case .toolFails(let tool): "`\(tool)` fails on its first call"
    case .repeatsCalls(let tool): "repeats identical calls of `\(tool)`"
    case .loops(let tools): "goes in circles: \(tools.joined(separator: " → "))"
    case .longTail(let tool): "`\(tool)` is slow now and then"
    case .slowRuns: "some runs are far slower than their like"
    case .spending(let resource): "what runs use up: \(resource)"
    case .cheapestWay(let problem, let tools):
      "cheapest on \(problem): \(tools.joined(separator: " → "))"
    }
  }

  var canonicalParts: [String] {
    switch self {
    case .toolSucceeds(let tool): ["tool succeeds", tool]
    case .toolFails(let tool): ["tool fails", tool]
    case .repeatsCalls(let tool): ["repeats calls", tool]
    case .loops(let tools): ["loops"] + tools
    case .longTail(let tool): ["long tail", tool]
    case .slowRuns: ["slow runs"]
    case .spending(let resource): ["spending", resource]
    case .cheapestWay(let problem, let tools): ["cheapest way", problem] + tools
    }
  }
}
