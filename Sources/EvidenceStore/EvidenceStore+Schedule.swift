package import Instants
private import SQLite

extension EvidenceStore {
  /// Makes every commit survive a power failure from here on: a run that was started must not be
  /// forgotten, or it would be started again.
  ///
  /// The log is kept short meanwhile, because a daemon that stays open keeps it from being removed.
  package func commitDurably() throws {
    try database.execute("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 250")
  }

  /// Does several of the steps below as one.
  package func changingSchedule<Result>(_ body: () throws -> Result) throws -> Result {
    try database.transaction(.immediate, body)
  }

  /// When the scheduler last looked for due jobs; nil before it ever did.
  package func lastLook() throws -> Instant? {
    let time: Int64? = try database.scalar("SELECT looked_at FROM schedule_look")
    return time.map(Instant.init(microseconds:))
  }

  /// Notes that everything due up to this moment has been dealt with.
  package func noteLook(at time: Instant) throws {
    try database.run(
      "INSERT OR REPLACE INTO schedule_look VALUES (1, ?)", [.integer(time.microseconds)])
  }

  /// Since when each job has been looked after; what was due before is nobody's.
  package func scheduledSince() throws -> [String: Instant] {
    let rows = try database.all("SELECT job, since FROM schedule_job") {
      ($0.text(0), Instant(microseconds: $0.int64(1)))
    }
    return Dictionary(rows, uniquingKeysWith: { $1 })
  }

  /// Looks after a job from this moment on, nil for no longer.
  package func schedule(_ job: String, since time: Instant?) throws {
    if let time {
      try database.run(
        "INSERT OR REPLACE INTO schedule_job VALUES (?, ?)",
        [.text(job), .integer(time.microseconds)])
    } else {
      try database.run("DELETE FROM schedule_job WHERE job = ?", [.text(job)])
    }
  }
}

extension EvidenceStore {
  /// Writes a run down unless its due time has one already.
  /// - Returns: whether it had none.
  @discardableResult
  package func add(_ run: JobRunDraft, at now: Instant) throws -> Bool {
    try database.run(
      """
      INSERT INTO job_run(job, kind, due, planned, start_after, origin, status, passed_over,
        attempts, finished, message)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?) ON CONFLICT (job, due) DO NOTHING
      """,
      [
        .text(run.job), .text(run.kind), .integer(run.due.microseconds),
        .integer(run.planned.microseconds), .integer(run.planned.microseconds),
        .text(run.origin.rawValue), .text((run.outcome?.status ?? .waiting).rawValue),
        .integer(Int64(run.passedOver)),
        run.outcome == nil ? .null : .integer(now.microseconds),
        Value(run.outcome?.message),
      ])
    return database.changes == 1
  }

  /// Makes a settled run wait again, for a backfill.
  package func reopen(_ id: Int64, as origin: JobRun.Origin, at now: Instant) throws {
    try database.run(
      """
      UPDATE job_run SET status = 'waiting', origin = ?, planned = ?2, start_after = ?2,
        started = NULL, finished = NULL, exit_status = NULL, signal = NULL, message = NULL
      WHERE id = ?3
      """, [.text(origin.rawValue), .integer(now.microseconds), .integer(id)])
  }

  /// Marks a waiting run as started.
  /// - Returns: the number of the attempt, from 1; nil when the run was not waiting any more.
  package func begin(_ id: Int64, at now: Instant) throws -> Int? {
    try database.transaction(.immediate) {
      try database.run(
        """
        UPDATE job_run SET status = 'running', attempts = attempts + 1,
          started = ifnull(started, ?1), finished = NULL WHERE id = ?2 AND status = 'waiting'
        """, [.integer(now.microseconds), .integer(id)])
      guard database.changes == 1 else { return nil }
      try database.run(
        """
        INSERT INTO job_attempt(run, attempt, started, status)
          SELECT id, attempts, ?, 'running' FROM job_run WHERE id = ?
        """, [.integer(now.microseconds), .integer(id)])
      return try database.scalar("SELECT attempts FROM job_run WHERE id = ?", [.integer(id)])
    }
  }

  /// Notes how the attempt under way ended; with a retry the run waits for it, else it is settled.
  package func end(
    _ id: Int64, _ outcome: JobOutcome, at now: Instant, retryAfter: Instant? = nil
  ) throws {
    let facts: [Value] = [
      Value(outcome.exitStatus.map { Int64($0) }),
      Value(outcome.signal.map { Int64($0) }),
      Value(outcome.message),
    ]
    let status: JobRun.Status = retryAfter == nil ? outcome.status : .waiting
    try database.transaction(.immediate) {
      try database.run(
        """
        UPDATE job_attempt SET finished = ?, status = ?, exit_status = ?, signal = ?, message = ?
        WHERE run = ? AND finished IS NULL
        """,
        [.integer(now.microseconds), .text(outcome.status.rawValue)] + facts + [.integer(id)])
      try database.run(
        """
        UPDATE job_run SET finished = ?, status = ?, start_after = ifnull(?, start_after),
          exit_status = ?, signal = ?, message = ? WHERE id = ?
        """,
        [
          .integer(now.microseconds), .text(status.rawValue),
          Value(retryAfter?.microseconds),
        ] + facts + [.integer(id)])
    }
  }

  /// Settles a run that waits, without an attempt.
  /// - Returns: whether it still waited.
  @discardableResult
  package func settle(_ id: Int64, _ outcome: JobOutcome, at now: Instant) throws -> Bool {
    try database.run(
      """
      UPDATE job_run SET status = ?, finished = ?, message = ? WHERE id = ? AND status = 'waiting'
      """,
      [
        .text(outcome.status.rawValue), .integer(now.microseconds),
        Value(outcome.message), .integer(id),
      ])
    return database.changes == 1
  }
}
