/// What learning remembers: the ledger of each agent (which runs were compared with which, and what that
/// said of which claims), verdicts, and every cycle with what it meant to do and did.
///
/// `outcome_change` holds runs of closed batches that were told again since their agent's last cycle.
///
/// Rows are only added or, for counters, replaced by the cycle that changes them. A cycle's row for an
/// agent is written in the transaction that closes its batches, as an intent; `done` is filled in once
/// the prompt has followed. Numbers of names and strata count from 0 within an agent's ledger and never
/// order output. Lists are JSON arrays.
enum LearningTables {
  static let script = """
    CREATE TABLE cycle(
      id INTEGER PRIMARY KEY, started INTEGER NOT NULL, finished INTEGER) STRICT;

    CREATE TABLE cycle_agent(
      cycle INTEGER NOT NULL, agent INTEGER NOT NULL,
      action TEXT NOT NULL, from_version TEXT, to_version TEXT, candidate TEXT,
      reason TEXT NOT NULL, added TEXT NOT NULL, retired TEXT NOT NULL,
      runs INTEGER NOT NULL, runs_needed INTEGER NOT NULL, successes INTEGER NOT NULL,
      closed_batches INTEGER NOT NULL, late INTEGER NOT NULL,
      intent TEXT, decided INTEGER NOT NULL, done INTEGER,
      PRIMARY KEY (cycle, agent)) STRICT, WITHOUT ROWID;
    CREATE INDEX cycle_agent_open ON cycle_agent(cycle) WHERE done IS NULL;
    CREATE INDEX cycle_agent_published ON cycle_agent(cycle) WHERE action = 'published';

    CREATE TABLE ledger_number(
      agent INTEGER NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL,
      PRIMARY KEY (agent, name)) STRICT, WITHOUT ROWID;

    CREATE TABLE ledger_name(
      agent INTEGER NOT NULL, list INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL,
      PRIMARY KEY (agent, list, number)) STRICT, WITHOUT ROWID;

    CREATE TABLE ledger_stratum(
      agent INTEGER NOT NULL, number INTEGER NOT NULL,
      problem INTEGER NOT NULL, variant INTEGER NOT NULL, model INTEGER NOT NULL,
      prompt_version INTEGER NOT NULL, upstream_version INTEGER NOT NULL, attempt INTEGER NOT NULL,
      PRIMARY KEY (agent, number)) STRICT, WITHOUT ROWID;

    CREATE TABLE ledger_run(
      agent INTEGER NOT NULL, trace INTEGER NOT NULL,
      trace_id TEXT NOT NULL, started INTEGER NOT NULL, stratum INTEGER NOT NULL,
      label INTEGER NOT NULL, length INTEGER NOT NULL, tools BLOB NOT NULL,
      session INTEGER NOT NULL, source INTEGER NOT NULL, batch INTEGER,
      PRIMARY KEY (agent, trace)) STRICT, WITHOUT ROWID;
    CREATE INDEX ledger_run_open ON ledger_run(agent) WHERE batch IS NULL;
    CREATE INDEX ledger_run_batch ON ledger_run(agent, batch) WHERE batch IS NOT NULL;

    CREATE TABLE batch(
      agent INTEGER NOT NULL, number INTEGER NOT NULL, stratum INTEGER NOT NULL,
      cycle INTEGER NOT NULL, runs INTEGER NOT NULL, successes INTEGER NOT NULL,
      unknown INTEGER NOT NULL, first_start INTEGER NOT NULL, last_start INTEGER NOT NULL,
      PRIMARY KEY (agent, number)) STRICT, WITHOUT ROWID;

    CREATE TABLE outcome_change(
      agent INTEGER NOT NULL, trace INTEGER NOT NULL,
      PRIMARY KEY (agent, trace)) STRICT, WITHOUT ROWID;
    CREATE TRIGGER trace_told_again AFTER UPDATE OF outcome, score ON trace
      WHEN OLD.outcome IS NOT NEW.outcome OR OLD.score IS NOT NEW.score
    BEGIN
      INSERT OR IGNORE INTO outcome_change SELECT agent, trace FROM ledger_run
        WHERE agent = NEW.agent AND trace = NEW.id AND batch IS NOT NULL;
    END;
    CREATE TRIGGER trace_replaced AFTER DELETE ON trace
    BEGIN
      INSERT OR IGNORE INTO outcome_change SELECT agent, trace FROM ledger_run
        WHERE agent = OLD.agent AND trace = OLD.id AND batch IS NOT NULL;
    END;

    CREATE TABLE ledger_behaviour(
      agent INTEGER NOT NULL, behaviour BLOB NOT NULL, stratum TEXT NOT NULL, last INTEGER NOT NULL,
      PRIMARY KEY (agent, behaviour, stratum)) STRICT, WITHOUT ROWID;
    CREATE TABLE ledger_chain(
      agent INTEGER NOT NULL, name TEXT NOT NULL, is_session INTEGER NOT NULL,
      problem INTEGER NOT NULL, variant INTEGER NOT NULL,
      tries INTEGER NOT NULL, last INTEGER NOT NULL,
      PRIMARY KEY (agent, name, is_session, problem, variant)) STRICT, WITHOUT ROWID;
    CREATE TABLE ledger_root(
      agent INTEGER NOT NULL, trace_id TEXT NOT NULL, root TEXT NOT NULL, last INTEGER NOT NULL,
      PRIMARY KEY (agent, trace_id)) STRICT, WITHOUT ROWID;

    CREATE TABLE ledger_tool(
      agent INTEGER NOT NULL, number INTEGER NOT NULL, containing INTEGER NOT NULL,
      last INTEGER NOT NULL, problems TEXT NOT NULL, last_seen INTEGER NOT NULL,
      PRIMARY KEY (agent, number)) STRICT, WITHOUT ROWID;
    CREATE TABLE ledger_argument(
      agent INTEGER NOT NULL, name TEXT NOT NULL, problems TEXT NOT NULL,
      PRIMARY KEY (agent, name)) STRICT, WITHOUT ROWID;

    CREATE TABLE ledger_pool(
      agent INTEGER NOT NULL, version TEXT NOT NULL, place INTEGER NOT NULL,
      trace_id TEXT NOT NULL, started INTEGER NOT NULL, is_success INTEGER NOT NULL,
      problem TEXT NOT NULL, variant TEXT, model TEXT, behaviour INTEGER NOT NULL, session TEXT,
      PRIMARY KEY (agent, version, place)) STRICT, WITHOUT ROWID;

    CREATE TABLE claim_candidate(
      agent INTEGER NOT NULL, number INTEGER NOT NULL, claim TEXT NOT NULL,
      block INTEGER NOT NULL, weight REAL NOT NULL, cycle INTEGER NOT NULL,
      prompt_version TEXT, since INTEGER, first_batch INTEGER NOT NULL,
      helps TEXT NOT NULL, hurts TEXT NOT NULL,
      PRIMARY KEY (agent, number)) STRICT, WITHOUT ROWID;
    CREATE TABLE claim_account(
      agent INTEGER NOT NULL, candidate INTEGER NOT NULL, parts INTEGER NOT NULL, sums BLOB NOT NULL,
      PRIMARY KEY (agent, candidate)) STRICT, WITHOUT ROWID;
    CREATE TABLE claim_cells(
      agent INTEGER NOT NULL, candidate INTEGER NOT NULL, part INTEGER NOT NULL, cells BLOB NOT NULL,
      PRIMARY KEY (agent, candidate, part)) STRICT, WITHOUT ROWID;

    CREATE TABLE verdict(
      cycle INTEGER NOT NULL, agent INTEGER NOT NULL, rank INTEGER NOT NULL,
      pattern TEXT NOT NULL, guideline TEXT NOT NULL, direction TEXT NOT NULL, claim TEXT NOT NULL,
      verdict TEXT NOT NULL, missing TEXT NOT NULL,
      log_evidence REAL NOT NULL, strength REAL NOT NULL, needed REAL NOT NULL,
      confidence REAL, batches INTEGER NOT NULL, line TEXT,
      PRIMARY KEY (cycle, agent, rank)) STRICT, WITHOUT ROWID;
    CREATE INDEX verdict_of_line ON verdict(agent, guideline, cycle);

    CREATE TABLE ledger_mark(
      agent INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
      number INTEGER NOT NULL, detail TEXT NOT NULL,
      PRIMARY KEY (agent, kind, name)) STRICT, WITHOUT ROWID;

    CREATE VIEW v_cycle AS SELECT
      c.id AS cycle, \(Views.time("c.started")) AS started, \(Views.time("c.finished")) AS finished,
      a.name AS agent, e.action, e.from_version, e.to_version, e.reason,
      e.candidate, e.added, e.retired, e.runs, e.runs_needed, e.successes,
      e.closed_batches, e.late,
      \(Views.time("e.decided")) AS decided, \(Views.time("e.done")) AS done
    FROM cycle AS c
      LEFT JOIN cycle_agent AS e ON e.cycle = c.id
      LEFT JOIN agent AS a ON a.id = e.agent;

    CREATE VIEW v_verdict AS SELECT
      v.cycle, a.name AS agent, v.pattern, v.verdict, v.missing, v.log_evidence, v.confidence,
      v.claim, v.guideline, v.direction, v.strength, v.needed, v.batches, v.line, v.rank
    FROM verdict AS v JOIN agent AS a ON a.id = v.agent;

    CREATE VIEW v_batch AS SELECT
      a.name AS agent, b.number AS batch, b.cycle, p.name AS problem_id, va.name AS variant,
      m.name AS model, pv.name AS prompt_version, s.attempt, b.runs, b.successes, b.unknown,
      \(Views.time("b.first_start")) AS first_start, \(Views.time("b.last_start")) AS last_start
    FROM batch AS b
      JOIN agent AS a ON a.id = b.agent
      JOIN ledger_stratum AS s ON s.agent = b.agent AND s.number = b.stratum
      LEFT JOIN ledger_name AS p ON p.agent = b.agent AND p.list = 1 AND p.number = s.problem
      LEFT JOIN ledger_name AS va ON va.agent = b.agent AND va.list = 2 AND va.number = s.variant
      LEFT JOIN ledger_name AS m ON m.agent = b.agent AND m.list = 2 AND m.number = s.model
      LEFT JOIN ledger_name AS pv
        ON pv.agent = b.agent AND pv.list = 2 AND pv.number = s.prompt_version;

    CREATE VIEW v_batch_run AS SELECT
      a.name AS agent, r.batch, r.trace, r.trace_id,
      CASE r.label WHEN 0 THEN 'failure' WHEN 1 THEN 'success' ELSE 'unknown' END AS outcome,
      t.outcome AS outcome_now
    FROM ledger_run AS r
      JOIN agent AS a ON a.id = r.agent
      LEFT JOIN trace AS t ON t.id = r.trace
    WHERE r.batch IS NOT NULL;

    """
}
