/// What the scheduler remembers: when it last looked, what is paused, every run and every attempt.
///
/// A run is one due time of one job, so that no due time can be run twice.
enum ScheduleTables {
  static let script = """
    CREATE TABLE schedule_look(
      id INTEGER PRIMARY KEY CHECK (id = 1), looked_at INTEGER NOT NULL) STRICT;

    CREATE TABLE schedule_job(
      job TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE schedule_pause(
      subject TEXT NOT NULL, name TEXT NOT NULL, since INTEGER NOT NULL, why TEXT NOT NULL,
      PRIMARY KEY (subject, name)) STRICT, WITHOUT ROWID;

    CREATE TABLE job_run(
      id INTEGER PRIMARY KEY,
      job TEXT NOT NULL, kind TEXT NOT NULL,
      due INTEGER NOT NULL, planned INTEGER NOT NULL, start_after INTEGER NOT NULL,
      origin TEXT NOT NULL, status TEXT NOT NULL,
      passed_over INTEGER NOT NULL, attempts INTEGER NOT NULL,
      started INTEGER, finished INTEGER,
      exit_status INTEGER, signal INTEGER, message TEXT,
      UNIQUE (job, due)) STRICT;
    CREATE INDEX job_run_open ON job_run(status, start_after)
      WHERE status IN ('waiting', 'running');

    CREATE TABLE job_attempt(
      run INTEGER NOT NULL, attempt INTEGER NOT NULL,
      started INTEGER NOT NULL, finished INTEGER, status TEXT NOT NULL,
      exit_status INTEGER, signal INTEGER, message TEXT,
      PRIMARY KEY (run, attempt)) STRICT, WITHOUT ROWID;

    CREATE VIEW v_job_run AS SELECT
      id AS run, job, kind, \(time("due")) AS due, origin, status,
      \(time("started")) AS started, \(time("finished")) AS finished,
      (finished - started) / 1e6 AS duration, (started - planned) / 1e6 AS lateness,
      attempts, passed_over, exit_status, signal, message
    FROM job_run;

    CREATE VIEW v_job_attempt AS SELECT
      a.run, r.job, \(time("r.due")) AS due, a.attempt, a.status,
      \(time("a.started")) AS started, \(time("a.finished")) AS finished,
      (a.finished - a.started) / 1e6 AS duration, a.exit_status, a.signal, a.message
    FROM job_attempt AS a JOIN job_run AS r ON r.id = a.run;

    CREATE VIEW v_schedule_pause AS SELECT
      subject, name, \(time("since")) AS since, why
    FROM schedule_pause;

    """

  /// Microseconds as RFC 3339; a schedule has no times before 1970.
  private static func time(_ column: String) -> String {
    """
    CASE WHEN \(column) IS NULL THEN NULL ELSE
        strftime('%Y-%m-%dT%H:%M:%S', \(column) / 1000000, 'unixepoch')
        || printf('.%06dZ', \(column) % 1000000) END
    """
  }
}
