package import Instants
internal import Mining
internal import SQLite

extension EvidenceStore {
  /// Keeps what a run of the miner found.
  ///
  /// A run that is kept already is not written again; it becomes the agent's latest.
  package func save(_ mining: StoredMining, now: Instant) throws {
    try database.transaction(.immediate) {
      let agent: Int64? = try database.scalar(
        "SELECT id FROM agent WHERE name = ?", [.text(mining.agent)])
      // Without the agent there was nothing to mine.
      guard let agent else { return }
      try database.run(
        """
        INSERT INTO mining_run(
          run, agent, mined, traces, strata, informative_strata, minimum_detectable_effect)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
        [
          .text(mining.run), .integer(agent), .integer(now.microseconds),
          .integer(Int64(mining.traces)), .integer(Int64(mining.strata)),
          .integer(Int64(mining.informativeStrata)), Value(mining.minimumDetectableEffect),
        ])
      guard database.changes == 1 else {
        return try database.run(
          "UPDATE mining_run SET mined = ? WHERE run = ? AND agent = ?",
          [.integer(now.microseconds), .text(mining.run), .integer(agent)])
      }
      let run = database.lastInsertRowID
      for (rank, pattern) in mining.patterns.enumerated() {
        try database.run(StoredPattern.insert, pattern.values(run: run, rank: rank))
      }
      for (rank, cluster) in mining.clusters.enumerated() {
        try put(cluster, run: run, rank: rank)
      }
      try putKnown(mining.known, agent: agent)
    }
  }

  private func put(_ cluster: ErrorCluster, run: Int64, rank: Int) throws {
    let counts = [
      cluster.members.count, cluster.runs, cluster.occurrences, cluster.successes,
      cluster.failures, cluster.isRecurring ? 1 : 0,
    ]
    let lists = [
      cluster.tools.map(\.name), cluster.problems.map(\.name), cluster.aliases.map(\.publicID),
      cluster.samples.map(\.traceID),
    ]
    let values: [Value] =
      [
        .integer(run), .integer(Int64(rank)), .text(cluster.identity.publicID),
        .text(cluster.category.rawValue), Value(cluster.representative.type),
        .text(cluster.representative.template),
      ] + counts.map { .integer(Int64($0)) }
      + [cluster.firstSeen, cluster.lastSeen].map { time in
        time.map { .integer($0.microseconds) } ?? .null
      } + lists.map { .text(TextList.text($0)) }
    try database.run(
      "INSERT INTO error_cluster VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      values)
  }
}

extension StoredPattern {
  fileprivate static let insert =
    "INSERT INTO pattern VALUES (" + [String](repeating: "?", count: 32).joined(separator: ", ")
    + ")"

  fileprivate func values(run: Int64, rank: Int) -> [Value] {
    func integer(_ value: Int?) -> Value { value.map { .integer(Int64($0)) } ?? .null }
    let names: [Value] = [
      .text(id), .text(kind.rawValue), .text(direction.rawValue), .text(claim.text),
      Value(claim.sequence.map(TextList.text)), integer(claim.isGapped.map { $0 ? 1 : 0 }),
      Value(claim.tool), Value(claim.argument), Value(claim.cluster),
    ]
    let numbers = [logEvidence, logEvidenceLengthMatched, confidence, p, q].map { Value($0) }
    let decision: [Value] = [
      .text(TextList.text(flags)), .text(verdict.rawValue), integer(isPublishable ? 1 : 0),
    ]
    let sizes =
      [effect?.riskDifference, effect?.low, effect?.high, effect?.oddsRatio].map { Value($0) }
      + [with.runs, with.successes, without.runs, without.successes, strata].map(integer)
    let texts: [Value] = [
      .text(TextList.text(sampleTraceIDs)), .text(summary), .text(TextList.text(reasons)),
      .text(TextList.text(folded)),
    ]
    return [.integer(run), .integer(Int64(rank))] + names + numbers + decision + sizes + texts
  }
}
