import Instants
import Mining
import Statistics
import Traces

/// Runs for tests: tools by name, everything else by closure.
struct LedgerRuns: Sendable {
  private(set) var all = MinableRuns()
  private var numbers: [String: UInt32] = [:]

  /// `at` is in hours.
  mutating func add(
    _ tools: [String], _ outcome: Outcome, at hours: Double, problem: String = "p",
    id: String? = nil, _ change: (inout MinableRun) -> Void = { _ in }
  ) {
    let number = all.runs.count
    var run = MinableRun(
      trace: Int64(number), traceID: id ?? "t\(number)",
      start: Instant(microseconds: Int64(hours * 3_600_000_000)), problem: problem,
      outcome: outcome, stepCount: tools.count)
    change(&run)
    let calls = tools.map { tool in
      if let known = numbers[tool] { return CallRecord(tool: known) }
      let number = UInt32(all.toolNames.count)
      numbers[tool] = number
      all.toolNames.append(tool)
      return CallRecord(tool: number)
    }
    all.append(run, calls: calls)
  }

  /// These runs, by their place.
  func subset(_ places: some Sequence<Int>) -> MinableRuns {
    var subset = MinableRuns()
    subset.toolNames = all.toolNames
    for place in places { subset.append(all.runs[place], calls: all.calls(of: place)) }
    return subset
  }

  /// `good` adds twenty-eight points wherever the agent calls it, and it does by halves; `noise` nothing.
  static func planted(_ count: Int, problems: Int, seed: UInt64, effect: Double = 0.28) -> Self {
    var source = RandomSource(seed: seed)
    var runs = LedgerRuns()
    for number in 0..<count {
      let problem = number % problems
      let isGood = source.bernoulli(0.5)
      var tools = ["look", "read"]
      if isGood { tools.append("good") }
      if source.bernoulli(0.5) { tools.append("noise") }
      tools.append("submit")
      let rate = 0.2 + 0.4 * Double(problem) / Double(problems) + (isGood ? effect : 0)
      runs.add(
        tools, source.bernoulli(rate) ? .success : .failure, at: Double(number) * 0.1,
        problem: "problem\(problem)"
      ) { $0.promptVersion = "1.0.0" }
    }
    return runs
  }
}
