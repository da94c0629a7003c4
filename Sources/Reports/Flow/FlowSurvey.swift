/// Which call follows which, counted over runs.
struct FlowSurvey {
  /// Numbers of the places that are no tool; tools have positive numbers.
  static let start: Int32 = -1
  static let success: Int32 = -2
  static let failure: Int32 = -3
  static let noResult: Int32 = -4

  /// The tools that are looked at; nil for all.
  ///
  /// Calls of the others are passed over, so that an edge
  /// says what came next among those looked at.
  private let kept: Set<Int32>?
  /// How many tools are passed over.
  let passedOver: Int

  struct Tally {
    var count = 0
    var runs = 0
    var judged = 0
    var successes = 0
    fileprivate var stamp = -1

    fileprivate mutating func add(_ run: Run, stamp now: Int) {
      count += 1
      guard stamp != now else { return }
      stamp = now
      runs += 1
      guard let isSuccess = run.isSuccess else { return }
      judged += 1
      if isSuccess { successes += 1 }
    }

    var rate: Rate { Rate(successes, of: judged) }
  }

  /// By `key(from, to)`.
  private(set) var edges: [Int64: Tally] = [:]
  private(set) var nodes: [Int32: Tally] = [:]
  /// Of a node: the sum over its calls of how far through the run they came, 0 to 1.
  private(set) var positions: [Int32: Double] = [:]
  private(set) var whole = Tally()

  init() {
    kept = nil
    passedOver = 0
  }

  /// Looks only at the tools with the most runs in the other survey.
  init(folding whole: FlowSurvey, to limit: Int, tools: [Int32: String]) {
    let ranked = whole.nodes.filter { $0.key > 0 }
      .map { (id: $0.key, name: tools[$0.key] ?? "?", runs: $0.value.runs) }
      .sorted {
        $0.runs != $1.runs
          ? $0.runs > $1.runs : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
      }
    if ranked.count <= limit {
      kept = nil
      passedOver = 0
    } else {
      kept = Set(ranked.prefix(limit).map(\.id))
      passedOver = ranked.count - limit
    }
  }

  var isFolded: Bool { kept != nil }

  static func key(_ from: Int32, _ to: Int32) -> Int64 {
    Int64(from) << 32 | Int64(UInt32(bitPattern: to))
  }

  static func ends(of key: Int64) -> (from: Int32, to: Int32) {
    (Int32(truncatingIfNeeded: key >> 32), Int32(truncatingIfNeeded: key))
  }

  mutating func add(_ run: Run, _ calls: [Call]) {
    let stamp = whole.runs
    whole.add(run, stamp: stamp)
    var last = Self.start
    let length = Double(calls.count + 1)
    nodes[Self.start, default: Tally()].add(run, stamp: stamp)
    for (index, call) in calls.enumerated() where kept?.contains(call.tool) ?? true {
      edges[Self.key(last, call.tool), default: Tally()].add(run, stamp: stamp)
      nodes[call.tool, default: Tally()].add(run, stamp: stamp)
      positions[call.tool, default: 0] += Double(index + 1) / length
      last = call.tool
    }
    let end = run.isSuccess.map { $0 ? Self.success : Self.failure } ?? Self.noResult
    edges[Self.key(last, end), default: Tally()].add(run, stamp: stamp)
    nodes[end, default: Tally()].add(run, stamp: stamp)
  }
}
