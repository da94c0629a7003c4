internal import Digest
private import Instants
internal import Mining
internal import SQLite
private import Traces

/// A row of `trace` with its names.
struct StoredRun {
  /// In the order in which `init` reads them.
  static let columns = """
    t.id, t.trace_id, t.started, t.problem, p.name, t.outcome, t.score, t.steps, t.variant, t.app,
    t.model, t.prompt_version, t.session, t.parent, t.attempt, t.duration, t.input_tokens,
    t.cached_tokens, t.output_tokens, t.cost, t.behaviour, t.content, s.path, t.agent
    """

  let run: MinableRun
  /// The store's number of the problem.
  let problem: Int64
  /// The store's number of the agent.
  let agent: Int64
  /// Of what the trace says, how it ended and where it stands.
  let identity: TextDigest

  init(_ row: Row) {
    let outcomeName = row.text(5)
    let score = row.optionalDouble(6)
    var run = MinableRun(
      trace: row.int64(0), traceID: row.text(1),
      start: row.optionalInt64(2).map(Instant.init(microseconds:)), problem: row.text(4),
      outcome: Outcome(name: outcomeName, score: score) ?? .unknown, stepCount: row.int(7))
    run.variant = row.optionalText(8)
    run.app = row.optionalText(9)
    run.model = row.optionalText(10)
    run.promptVersion = row.optionalText(11)
    run.session = row.optionalText(12)
    run.parent = row.optionalText(13)
    run.attempt = row.optional(14)
    run.duration = row.optionalDouble(15)
    let tokens = TokenCount(
      input: row.optional(16), cached: row.optional(17), output: row.optional(18))
    if tokens.input != nil || tokens.cached != nil || tokens.output != nil { run.tokens = tokens }
    run.cost = row.optionalDouble(19)
    run.behaviour = row.withBlob(20) { bytes in
      TextDigest(stored: bytes).map {
        TextMark(high: $0.high, low: $0.low, byteCount: 0)
      }
    }
    let source = row.text(22)
    run.source = source
    self.run = run
    problem = row.int64(3)
    agent = row.int64(23)
    var combiner = TextDigest.Combiner()
    row.withBlob(21) { bytes in
      if let content = TextDigest(stored: bytes) { combiner.combine(content) }
    }
    combiner.combine(outcomeName)
    combiner.combine(score?.bitPattern ?? .max)
    combiner.combine(source)
    identity = combiner.finish()
  }
}
