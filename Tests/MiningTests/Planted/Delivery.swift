import Instants
import Mining
import Statistics
import Traces

/// Runs for tests: tools by name, everything else by closure.
struct Delivery {
  private(set) var runs: [(run: MinableRun, tools: [String])] = []

  mutating func add(
    _ tools: [String], _ outcome: Outcome, problem: String = "p", id: String? = nil,
    _ change: (inout MinableRun) -> Void = { _ in }
  ) {
    let number = runs.count
    var run = MinableRun(
      trace: Int64(number), traceID: id ?? "t\(number)",
      start: Instant(microseconds: Int64(number)), problem: problem, outcome: outcome,
      stepCount: tools.count)
    change(&run)
    runs.append((run, tools))
  }

  mutating func shuffle(seed: UInt64) {
    var source = RandomSource(seed: seed)
    source.shuffle(&runs)
  }

  /// Tools numbered as they come, so that order and numbers both depend on the delivery.
  var delivered: MinableRuns {
    var delivered = MinableRuns()
    var numbers: [String: UInt32] = [:]
    for (run, tools) in runs {
      delivered.append(
        run,
        calls: tools.map { tool in
          if let number = numbers[tool] { return CallRecord(tool: number) }
          let number = UInt32(delivered.toolNames.count)
          numbers[tool] = number
          delivered.toolNames.append(tool)
          return CallRecord(tool: number)
        })
    }
    return delivered
  }

  var corpus: Corpus { Corpus(delivered) }

  /// Random runs over an alphabet, some tools more popular than others; success by `rate`.
  static func random(
    runs: Int, problems: Int, alphabet: Int, longest: Int, seed: UInt64,
    rate: (_ tools: [String], _ problem: Int, inout RandomSource) -> Double = { _, _, _ in 0.5 }
  ) -> Delivery {
    var source = RandomSource(seed: seed)
    var delivery = Delivery()
    for _ in 0..<runs {
      let problem = source.integer(below: problems)
      let length = 1 + source.integer(below: longest)
      let tools = (0..<length).map { _ in
        "tool\(min(source.integer(below: alphabet), source.integer(below: alphabet)))"
      }
      let rate = rate(tools, problem, &source)
      delivery.add(
        tools, source.bernoulli(rate) ? .success : .failure, problem: "problem\(problem)")
    }
    return delivery
  }
}

/// Whether `tools` show a behaviour, by the plainest reading of its words.
func shows(_ tools: [UInt32], _ behaviour: Behaviour) -> Bool {
  var collapsed: [UInt32] = []
  for tool in tools where collapsed.last != tool { collapsed.append(tool) }
  switch behaviour {
  case .tool(let tool): return tools.contains(tool)
  case .first(let tool): return tools.first == tool
  case .contiguous(let wanted): return contains(collapsed, contiguous: wanted)
  case .gapped(let wanted): return contains(collapsed, gapped: wanted)
  }
}

func contains(_ tools: [UInt32], contiguous wanted: [UInt32]) -> Bool {
  tools.indices.contains { tools[$0...].starts(with: wanted) }
}

func contains(_ tools: [UInt32], gapped wanted: [UInt32]) -> Bool {
  var rest = wanted[...]
  for tool in tools where tool == rest.first { rest.removeFirst() }
  return rest.isEmpty
}
