/// What mining found: one row a run of the miner over one agent, one a pattern.
///
/// A run's id is a digest of the evidence and the settings: the same of both is the same run.
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
      PRIMARY KEY (mining_run, rank)) STRICT, WITHOUT ROWID;

    CREATE VIEW v_pattern AS SELECT
      r.run, a.name AS agent, p.pattern, p.kind, p.direction, p.claim, p.sequence, p.gapped,
      p.tool, p.argument, p.cluster, p.log_evidence, p.log_evidence_length_matched,
      p.confidence, p.p, p.q, p.flags, p.verdict, p.publishable,
      p.risk_difference, p.low, p.high, p.odds_ratio,
      p.with_runs, p.with_successes, p.without_runs, p.without_successes, p.strata,
      p.sample_trace_ids, p.rank,
      \(Views.time("r.mined")) AS mined,
      r.id = (SELECT max(id) FROM mining_run WHERE agent = r.agent) AS is_latest
    FROM pattern AS p
      JOIN mining_run AS r ON r.id = p.mining_run
      JOIN agent AS a ON a.id = r.agent;

    """
}
