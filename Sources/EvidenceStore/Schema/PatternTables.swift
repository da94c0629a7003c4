/// What mining found: one row a run of the miner over one agent, one a pattern, one a cluster of errors.
///
/// A run's id is a digest of the evidence and the settings: the same of both is the same run. Lists are
/// JSON arrays. `known_error_cluster` outlives runs: it is how clusters keep their ids.
enum PatternTables {
  static let patterns = """
    CREATE TABLE mining_run(
      id INTEGER PRIMARY KEY,
      run TEXT NOT NULL, agent INTEGER NOT NULL, mined INTEGER NOT NULL,
      traces INTEGER NOT NULL, strata INTEGER NOT NULL, informative_strata INTEGER NOT NULL,
      minimum_detectable_effect REAL,
      UNIQUE (run, agent)) STRICT;

    CREATE TABLE pattern(
      mining_run INTEGER NOT NULL, rank INTEGER NOT NULL,
      pattern TEXT NOT NULL, kind TEXT NOT NULL, direction TEXT NOT NULL, claim TEXT NOT NULL,
      sequence TEXT, gapped INTEGER, tool TEXT, argument TEXT, cluster TEXT,
      log_evidence REAL, log_evidence_length_matched REAL, confidence REAL, p REAL, q REAL,
      flags TEXT NOT NULL, verdict TEXT, publishable INTEGER NOT NULL,
      risk_difference REAL, low REAL, high REAL, odds_ratio REAL,
      with_runs INTEGER, with_successes INTEGER, without_runs INTEGER, without_successes INTEGER,
      strata INTEGER, sample_trace_ids TEXT NOT NULL,
      summary TEXT NOT NULL, reasons TEXT NOT NULL, folded TEXT NOT NULL,
      PRIMARY KEY (mining_run, rank)) STRICT, WITHOUT ROWID;

    CREATE TABLE error_cluster(
      mining_run INTEGER NOT NULL, rank INTEGER NOT NULL,
      cluster TEXT NOT NULL, category TEXT NOT NULL, error_type TEXT, template TEXT NOT NULL,
      templates INTEGER NOT NULL, runs INTEGER NOT NULL, occurrences INTEGER NOT NULL,
      successes INTEGER NOT NULL, failures INTEGER NOT NULL, is_recurring INTEGER NOT NULL,
      first_seen INTEGER, last_seen INTEGER,
      tools TEXT NOT NULL, problems TEXT NOT NULL, aliases TEXT NOT NULL,
      sample_trace_ids TEXT NOT NULL,
      PRIMARY KEY (mining_run, rank)) STRICT, WITHOUT ROWID;

    CREATE TABLE known_error_cluster(
      agent INTEGER NOT NULL, age INTEGER NOT NULL, place INTEGER NOT NULL,
      category TEXT NOT NULL, founder TEXT NOT NULL,
      PRIMARY KEY (agent, age, place)) STRICT, WITHOUT ROWID;
    CREATE TABLE known_error_form(
      agent INTEGER NOT NULL, age INTEGER NOT NULL, place INTEGER NOT NULL,
      type TEXT, template TEXT NOT NULL,
      PRIMARY KEY (agent, age, place)) STRICT, WITHOUT ROWID;

    CREATE VIEW v_pattern AS SELECT
      r.run, a.name AS agent, p.pattern, p.kind, p.direction, p.claim, p.sequence, p.gapped,
      p.tool, p.argument, p.cluster, p.log_evidence, p.log_evidence_length_matched,
      p.confidence, p.p, p.q, p.flags, p.verdict, p.publishable,
      p.risk_difference, p.low, p.high, p.odds_ratio,
      p.with_runs, p.with_successes, p.without_runs, p.without_successes, p.strata,
      p.sample_trace_ids, p.rank,
      \(Views.time("r.mined")) AS mined, \(isLatest) AS is_latest,
      p.summary, p.reasons, p.folded
    FROM pattern AS p
      JOIN mining_run AS r ON r.id = p.mining_run
      JOIN agent AS a ON a.id = r.agent;

    CREATE VIEW v_error_cluster AS SELECT
      r.run, a.name AS agent, c.cluster, c.category, c.error_type, c.template, c.templates,
      c.runs, c.occurrences, c.successes, c.failures, c.is_recurring,
      \(Views.time("c.first_seen")) AS first_seen, \(Views.time("c.last_seen")) AS last_seen,
      c.tools, c.problems, c.aliases, c.sample_trace_ids, c.rank,
      \(Views.time("r.mined")) AS mined, \(isLatest) AS is_latest
    FROM error_cluster AS c
      JOIN mining_run AS r ON r.id = c.mining_run
      JOIN agent AS a ON a.id = r.agent;

    """

  /// Mining the same evidence again makes its run the latest again.
  private static let isLatest = """
    r.id = (SELECT id FROM mining_run WHERE agent = r.agent ORDER BY mined DESC, id DESC LIMIT 1)
    """
}
