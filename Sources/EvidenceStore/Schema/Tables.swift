/// The store's tables.
///
/// Times are microseconds since the epoch, UTC; durations are seconds; unknown is NULL. Names are
/// interned; the numbers that stand for them have no order and never order output. What few calls
/// have stands in `call_detail`: every column costs the calls that have it not.
enum Tables {
  /// The tables of steps; no index, so that rows can be copied into them as they are.
  static let steps = """
    CREATE TABLE tool_call(
      id INTEGER PRIMARY KEY,
      call INTEGER NOT NULL, tool INTEGER NOT NULL, success INTEGER,
      started INTEGER, duration REAL, error INTEGER,
      arguments INTEGER, argument_values BLOB,
      response BLOB, response_bytes INTEGER) STRICT;

    CREATE TABLE call_detail(
      id INTEGER PRIMARY KEY,
      input_tokens INTEGER, cached_tokens INTEGER, output_tokens INTEGER, cost REAL,
      state INTEGER) STRICT;

    CREATE TABLE other_step(
      id INTEGER PRIMARY KEY,
      kind INTEGER NOT NULL, name INTEGER, started INTEGER,
      text BLOB, text_bytes INTEGER, justification_bytes INTEGER) STRICT;
    """

  static let evidence = """
    CREATE TABLE agent(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE tool(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE problem(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE argument_shape(id INTEGER PRIMARY KEY, shape TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE label(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE error_template(
      id INTEGER PRIMARY KEY, type TEXT NOT NULL, template TEXT NOT NULL,
      UNIQUE (type, template)) STRICT;

    CREATE TABLE source(
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      size INTEGER NOT NULL, modified INTEGER NOT NULL,
      inode INTEGER NOT NULL, device INTEGER NOT NULL,
      reading TEXT NOT NULL,
      is_read INTEGER NOT NULL) STRICT;

    CREATE TABLE trace(
      id INTEGER PRIMARY KEY,
      agent INTEGER NOT NULL, trace_id TEXT NOT NULL, started INTEGER,
      problem INTEGER NOT NULL, variant TEXT, app TEXT, namespace TEXT,
      model TEXT, prompt_version TEXT,
      session TEXT, parent TEXT, attempt INTEGER,
      ended INTEGER, duration REAL,
      outcome TEXT NOT NULL, score REAL,
      recorded_outcome TEXT NOT NULL, recorded_score REAL,
      is_complete INTEGER NOT NULL, steps INTEGER NOT NULL, tool_calls INTEGER NOT NULL,
      content BLOB NOT NULL, behaviour BLOB NOT NULL,
      submission BLOB, submission_bytes INTEGER,
      input_tokens INTEGER, cached_tokens INTEGER, output_tokens INTEGER, cost REAL,
      source INTEGER NOT NULL, document_offset INTEGER NOT NULL, document_length INTEGER NOT NULL,
      ordinal INTEGER NOT NULL) STRICT;
    CREATE UNIQUE INDEX trace_identity ON trace(
      agent, trace_id, ifnull(started, -9223372036854775808));

    CREATE TABLE revision(
      trace INTEGER NOT NULL, content BLOB NOT NULL,
      is_complete INTEGER NOT NULL, steps INTEGER NOT NULL,
      PRIMARY KEY (trace, content)) STRICT, WITHOUT ROWID;

    \(steps)

    CREATE TABLE external_outcome(
      key TEXT NOT NULL, outcome TEXT NOT NULL, score REAL, source TEXT NOT NULL,
      PRIMARY KEY (key)) STRICT, WITHOUT ROWID;

    CREATE TABLE finding(
      source INTEGER NOT NULL, byte_offset INTEGER NOT NULL, code TEXT NOT NULL,
      reason TEXT NOT NULL, is_set_aside INTEGER NOT NULL, run INTEGER NOT NULL,
      PRIMARY KEY (source, byte_offset, code)) STRICT, WITHOUT ROWID;

    CREATE TABLE ingest_run(
      id INTEGER PRIMARY KEY, started INTEGER NOT NULL, finished INTEGER,
      new INTEGER, known INTEGER, revised INTEGER, set_aside INTEGER) STRICT;

    """
}
