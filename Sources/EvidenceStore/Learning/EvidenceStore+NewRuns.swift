internal import Mining
internal import SQLite

extension EvidenceStore {
  /// The largest number of a trace, 0 when there is none; numbers grow with every new trace.
  package func newestTrace() throws -> Int64 {
    let number: Int64? = try database.scalar("SELECT max(id) FROM trace")
    return number ?? 0
  }

  /// An agent's runs with a larger number than one, up to another, by number.
  package func runs(
    ofAgent agent: String, after trace: Int64, upTo last: Int64, rule: RunReadingRule
  ) throws -> StoredRuns {
    try read(
      agent, rule, "a.name = ?1 AND t.id > ?2 AND t.id <= ?3",
      [.text(agent), .integer(trace), .integer(last)])
  }

  /// An agent's runs that began after a time (µs since the epoch), up to a number.
  ///
  /// Reads all rows of `trace` that are newer than the oldest such run, none of older ones.
  package func runs(
    ofAgent agent: String, startedAfter time: Int64, upTo last: Int64, from first: Int64,
    rule: RunReadingRule
  ) throws -> StoredRuns {
    try read(
      agent, rule, "a.name = ?1 AND t.id >= ?2 AND t.id <= ?3 AND t.started > ?4",
      [.text(agent), .integer(first), .integer(last), .integer(time)])
  }

  /// The runs with these numbers, as far as they are still there.
  package func runs(
    ofAgent agent: String, numbers: [Int64], rule: RunReadingRule
  ) throws -> StoredRuns {
    try database.savepoint {
      var stored: [StoredRun] = []
      let sql = Self.runQuery("t.id = ?1")
      for number in numbers.sorted() {
        try database.forEachRow(sql, [.integer(number)]) { stored.append(StoredRun($0)) }
      }
      return try read(stored, agent, rule)
    }
  }

  /// The outcome of each of these traces as it is told now, by its name and score.
  package func outcomes(ofTraces numbers: [Int64]) throws -> [(
    trace: Int64, name: String, score: Double?
  )] {
    try numbers.compactMap { number in
      try database.first(
        "SELECT outcome, score FROM trace WHERE id = ?", [.integer(number)]
      ) { (number, $0.text(0), $0.optionalDouble(1)) }
    }
  }

  // CROSS JOIN keeps the order of the tables: along the numbers, not along the agent's whole past.
  private static func runQuery(_ condition: String) -> String {
    """
    SELECT \(StoredRun.columns)
    FROM trace AS t CROSS JOIN agent AS a ON a.id = t.agent
      CROSS JOIN problem AS p ON p.id = t.problem CROSS JOIN source AS s ON s.id = t.source
    WHERE \(condition) ORDER BY t.id
    """
  }

  private func read(
    _ agent: String, _ rule: RunReadingRule, _ condition: String, _ values: [Value]
  ) throws -> StoredRuns {
    try database.savepoint {
      try read(database.all(Self.runQuery(condition), values) { StoredRun($0) }, agent, rule)
    }
  }

  private func read(
    _ stored: [StoredRun], _ agent: String, _ rule: RunReadingRule
  ) throws -> StoredRuns {
    var reader = MinableRunReader(agent: agent, rule: rule)
    var first = 0
    while first < stored.count {
      var end = first + 1
      while end < stored.count, stored[end].run.trace - stored[end - 1].run.trace <= 16 { end += 1 }
      var steps = try StepCursors(
        database, traces: stored[first].run.trace...stored[end - 1].run.trace)
      for run in stored[first..<end] {
        try steps.skip(to: run.run.trace)
        try reader.read(run, &steps)
      }
      first = end
    }
    return reader.finish()
  }
}
