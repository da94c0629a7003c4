internal import EvidenceStore
internal import SQLite

/// What reports need of one call.
struct Call {
  let step: Int32
  let tool: Int32
  /// Nil when the trace does not say.
  let success: Bool?
  /// The number of its error template in the store; 0 without one.
  let error: Int32
  /// Seconds; NaN when the trace does not say.
  let duration: Double
}

/// Goes through the calls of runs, run by run, in the order of the steps.
struct CallScan {
  private let database: Database
  /// By their numbers in the store.
  let tools: [Int32: String]

  init(_ store: EvidenceStore) throws {
    database = store.database
    var tools: [Int32: String] = [:]
    try database.forEachRow("SELECT id, name FROM tool") { row in
      tools[Int32(row.int64(0))] = row.text(1)
    }
    self.tools = tools
  }

  /// `body` gets each run once, with all of its calls; some have none.
  func forEachRun(_ runs: Runs, _ body: (Run, [Call]) throws -> Void) throws {
    // A scan of everything beats a search a run as soon as a fair share of the runs is wanted.
    if runs.all.count * 4 < runs.total {
      try search(runs, body)
    } else {
      try scan(runs, body)
    }
  }

  private func search(_ runs: Runs, _ body: (Run, [Call]) throws -> Void) throws {
    let statement = try database.prepare(
      "SELECT id, tool, success, error, duration FROM tool_call WHERE id BETWEEN ? AND ? ORDER BY id"
    )
    var calls: [Call] = []
    for run in runs.all {
      try statement.bind(run.trace << 16, at: 1)
      try statement.bind(run.trace << 16 | 0xFFFF, at: 2)
      calls.removeAll(keepingCapacity: true)
      try statement.forEachRow { calls.append(Self.call($0, id: $0.int64(0))) }
      try body(run, calls)
    }
  }

  private func scan(_ runs: Runs, _ body: (Run, [Call]) throws -> Void) throws {
    var calls: [Call] = []
    var next = 0
    var trace: Int64 = -1
    var isWanted = false
    func finish() throws {
      guard isWanted else { return }
      try body(runs.all[next], calls)
      next += 1
      calls.removeAll(keepingCapacity: true)
    }
    try database.forEachRow(
      "SELECT id, tool, success, error, duration FROM tool_call ORDER BY id"
    ) { row in
      let id = row.int64(0)
      if id >> 16 != trace {
        try finish()
        trace = id >> 16
        while next < runs.all.count, runs.all[next].trace < trace {
          try body(runs.all[next], [])
          next += 1
        }
        isWanted = next < runs.all.count && runs.all[next].trace == trace
      }
      if isWanted { calls.append(Self.call(row, id: id)) }
    }
    try finish()
    for run in runs.all.dropFirst(next) { try body(run, []) }
  }

  @inline(__always)
  private static func call(_ row: Row, id: Int64) -> Call {
    Call(
      step: Int32(id & 0xFFFF), tool: Int32(truncatingIfNeeded: row.int64(1)),
      success: row.isNull(2) ? nil : row.bool(2), error: Int32(truncatingIfNeeded: row.int64(3)),
      duration: row.isNull(4) ? .nan : row.double(4))
  }
}
