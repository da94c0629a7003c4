package import Instants
private import SQLite

extension EvidenceStore {
  /// Which runs of the history are wanted.
  package struct JobRunQuery: Sendable {
    /// Nil for every job.
    package var job: String?
    package var failuresOnly = false
    /// The newest so many; nil for all.
    package var limit: Int?

    package init(job: String? = nil, failuresOnly: Bool = false, limit: Int? = nil) {
      self.job = job
      self.failuresOnly = failuresOnly
      self.limit = limit
    }
  }

  /// The runs by due time and job, the newest first.
  package func jobRuns(_ query: JobRunQuery) throws -> [JobRun] {
    try runs(
      """
      WHERE (?1 IS NULL OR job = ?1)
        AND (?2 = 0 OR status IN ('failed', 'timed_out', 'abandoned'))
      ORDER BY due DESC, job LIMIT ?3
      """,
      [
        Value(query.job), .integer(query.failuresOnly ? 1 : 0),
        .integer(Int64(query.limit ?? -1)),
      ])
  }

  /// A job's runs whose due time is not before one instant and before another, the earliest first.
  package func jobRuns(of job: String, from start: Instant, to end: Instant) throws -> [JobRun] {
    try runs(
      "WHERE job = ? AND due >= ? AND due < ? ORDER BY due",
      [.text(job), .integer(start.microseconds), .integer(end.microseconds)])
  }

  /// The runs that wait or are under way, in the order in which they may start.
  package func openJobRuns() throws -> [JobRun] {
    try runs("WHERE \(Self.isOpen) ORDER BY start_after, due, job")
  }

  /// The runs under way, the one that started first first.
  package func runningJobRuns() throws -> [JobRun] {
    try runs("WHERE \(Self.isOpen) AND status = 'running' ORDER BY started, id")
  }

  /// The first runs of those that may start by now, in the order in which they may.
  package func waitingJobRuns(upTo now: Instant, limit: Int) throws -> [JobRun] {
    try runs(
      """
      WHERE \(Self.isOpen) AND status = 'waiting' AND start_after <= ?
      ORDER BY start_after, due, job LIMIT ?
      """,
      [.integer(now.microseconds), .integer(Int64(limit))])
  }

  /// When the next run may start that may not yet; nil when none waits.
  package func nextWaitingStart(after now: Instant) throws -> Instant? {
    let time: Int64? = try database.scalar(
      """
      SELECT min(start_after) FROM job_run
      WHERE \(Self.isOpen) AND status = 'waiting' AND start_after > ?
      """,
      [.integer(now.microseconds)])
    return time.map(Instant.init(microseconds:))
  }

  package func jobRun(_ id: Int64) throws -> JobRun? {
    try runs("WHERE id = ?", [.integer(id)]).first
  }

  /// Each job's latest run of those that were settled, backfills aside, ordered by job; without
  /// skipped ones it is the latest that says whether the job works.
  package func lastSettledJobRuns(includingSkipped: Bool) throws -> [JobRun] {
    try runs(
      """
      WHERE id IN (SELECT (
        SELECT r.id FROM job_run AS r
        WHERE r.job = j.job AND r.status NOT IN ('waiting', 'running') AND r.origin <> 'backfill'
          AND (?1 OR r.status <> 'skipped')
        ORDER BY r.due DESC LIMIT 1) FROM (SELECT DISTINCT job FROM job_run) AS j) ORDER BY job
      """, [.integer(includingSkipped ? 1 : 0)])
  }

  /// Forgets what was settled and due before an instant, but for each job's newest run.
  /// - Returns: how many runs were forgotten.
  package func forgetJobRuns(before time: Instant) throws -> Int {
    try database.transaction(.immediate) {
      try database.run(
        """
        DELETE FROM job_run AS r WHERE due < ? AND status NOT IN ('waiting', 'running')
          AND due < (SELECT max(due) FROM job_run WHERE job = r.job)
        """, [.integer(time.microseconds)])
      let count = database.changes
      try database.run("DELETE FROM job_attempt WHERE run NOT IN (SELECT id FROM job_run)")
      return count
    }
  }

  /// The very words of the index `job_run_open`, which SQLite uses for nothing less.
  private static let isOpen = "status IN ('waiting', 'running')"

  private func runs(_ condition: String, _ values: [Value] = []) throws -> [JobRun] {
    let sql = """
      SELECT id, job, kind, due, planned, start_after, origin, status, passed_over, attempts,
        started, finished, exit_status, signal, message FROM job_run \(condition)
      """
    return try database.all(sql, values) { row in
      JobRun(
        id: row.int64(0), job: row.text(1), kind: row.text(2),
        due: Instant(microseconds: row.int64(3)), planned: Instant(microseconds: row.int64(4)),
        startAfter: Instant(microseconds: row.int64(5)),
        origin: JobRun.Origin(rawValue: row.text(6)) ?? .schedule,
        // A status that a later version may add is at least over.
        status: JobRun.Status(rawValue: row.text(7)) ?? .skipped,
        passedOver: row.int(8), attempts: row.int(9),
        started: row.optionalInt64(10).map(Instant.init(microseconds:)),
        finished: row.optionalInt64(11).map(Instant.init(microseconds:)),
        exitStatus: row.optionalInt64(12).map { Int($0) },
        signal: row.optionalInt64(13).map { Int($0) }, message: row.optionalText(14))
    }
  }
}

extension EvidenceStore {
  /// Everything that is paused, jobs before agents, by name.
  package func pauses() throws -> [SchedulePause] {
    try database.all(
      "SELECT subject, name, since, why FROM schedule_pause ORDER BY subject DESC, name"
    ) { row in
      SchedulePause(
        subject: SchedulePause.Subject(rawValue: row.text(0)) ?? .job, name: row.text(1),
        since: Instant(microseconds: row.int64(2)), why: row.text(3))
    }
  }

  /// Pauses a job or an agent; what was paused before keeps its time and gets the new reason.
  package func pause(_ pause: SchedulePause) throws {
    try database.run(
      """
      INSERT INTO schedule_pause VALUES (?, ?, ?, ?)
        ON CONFLICT (subject, name) DO UPDATE SET why = excluded.why
      """,
      [
        .text(pause.subject.rawValue), .text(pause.name), .integer(pause.since.microseconds),
        .text(pause.why),
      ])
  }

  /// Ends a pause; what a job would have run meanwhile is not made up for.
  /// - Returns: whether there was one.
  package func resume(
    _ subject: SchedulePause.Subject, _ name: String, at now: Instant
  ) throws -> Bool {
    try database.transaction(.immediate) {
      try database.run(
        "DELETE FROM schedule_pause WHERE subject = ? AND name = ?",
        [.text(subject.rawValue), .text(name)])
      guard database.changes == 1 else { return false }
      if subject == .job { try schedule(name, since: now) }
      return true
    }
  }
}
