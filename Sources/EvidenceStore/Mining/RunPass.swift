private import Mining
internal import SQLite

/// One pass over runs in the order of their numbers, for several agents at once: every page that is
/// needed is read once, from front to back.
struct RunPass: Sendable {
  /// One for each agent, which has read nothing yet.
  let readers: [MinableRunReader]
  /// In µs since the epoch.
  let since: Int64?

  /// All numbers that a trace may have.
  static let allTraces = 0...Int64.max >> 16

  /// So many runs of others may stand between two that are wanted without a new search.
  private static let smallestGap: Int64 = 16

  /// The readers with what they read of the runs with these numbers.
  func read(_ database: Database, traces: ClosedRange<Int64>) throws -> [MinableRunReader] {
    var places: [Int64: Int] = [:]
    for (place, reader) in readers.enumerated() {
      let agent: Int64? = try database.scalar(
        "SELECT id FROM agent WHERE name = ?", [.text(reader.agent)])
      if let agent { places[agent] = place }
    }
    // CROSS JOIN keeps the order of the tables: along the numbers, not along each agent's index.
    let sql = """
      SELECT \(StoredRun.columns)
      FROM trace AS t CROSS JOIN problem AS p ON p.id = t.problem
        CROSS JOIN source AS s ON s.id = t.source
      WHERE t.id BETWEEN ?1 AND ?2 AND (?3 IS NULL OR t.started >= ?3)
        AND t.agent IN (\(places.keys.sorted().map(String.init).joined(separator: ", ")))
      ORDER BY t.id
      """
    let values: [Value] = [
      .integer(traces.lowerBound), .integer(traces.upperBound),
      since.map { .integer($0) } ?? .null,
    ]
    var found = readers
    var steps = try StepCursors(database, traces: traces)
    var last = traces.lowerBound
    try database.forEachRow(sql, values) { row in
      let stored = StoredRun(row)
      guard let place = places[stored.agent] else { return }
      let trace = stored.run.trace
      if trace - last > Self.smallestGap {
        steps = try StepCursors(database, traces: trace...traces.upperBound)
      } else {
        try steps.skip(to: trace)
      }
      last = trace
      try found[place].read(stored, &steps)
    }
    return found
  }
}
