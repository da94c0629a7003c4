internal import Traces

/// The views on which analysts may build.
///
/// Columns are only ever added; docs/store.md describes each.
enum Views {
  /// Microseconds as RFC 3339.
  static func time(_ column: String) -> String {
    """
    CASE WHEN \(column) IS NULL THEN NULL ELSE
        strftime('%Y-%m-%dT%H:%M:%S', (\(column) - (\(column) % 1000000 + 1000000) % 1000000) \
    / 1000000, 'unixepoch')
        || printf('.%06dZ', (\(column) % 1000000 + 1000000) % 1000000) END
    """
  }

  static let evidence = """
    CREATE VIEW v_trace AS SELECT
      t.id AS trace, t.trace_id, a.name AS agent, p.name AS problem_id, t.variant, t.app,
      t.model, t.prompt_version,
      \(time("t.started")) AS started, t.duration, t.outcome, t.score, t.tool_calls,
      s.path AS source_path,
      t.steps, \(time("t.ended")) AS ended, t.namespace, t.session, t.parent, t.attempt,
      t.is_complete, t.recorded_outcome, t.input_tokens, t.cached_tokens, t.output_tokens, t.cost,
      (SELECT count(*) FROM revision AS r WHERE r.trace = t.id) AS revisions,
      lower(hex(t.content)) AS content, lower(hex(t.behaviour)) AS behaviour
    FROM trace AS t
      JOIN agent AS a ON a.id = t.agent
      JOIN problem AS p ON p.id = t.problem
      JOIN source AS s ON s.id = t.source;

    CREATE VIEW v_tool_call AS SELECT
      c.id >> 16 AS trace, c.id & 65535 AS step, c.call, tool.name AS tool, c.success,
      nullif(e.type, '') AS error_type, e.template AS error_template, c.duration,
      t.prompt_version,
      t.trace_id, a.name AS agent, p.name AS problem_id, t.outcome,
      \(time("c.started")) AS started, g.shape AS arguments, l.name AS state, c.response_bytes,
      lower(hex(c.argument_values)) AS argument_values, lower(hex(c.response)) AS response,
      d.input_tokens, d.cached_tokens, d.output_tokens, d.cost
    FROM tool_call AS c
      JOIN trace AS t ON t.id = c.id >> 16
      JOIN agent AS a ON a.id = t.agent
      JOIN problem AS p ON p.id = t.problem
      JOIN tool ON tool.id = c.tool
      LEFT JOIN error_template AS e ON e.id = c.error
      LEFT JOIN argument_shape AS g ON g.id = c.arguments
      LEFT JOIN call_detail AS d ON d.id = c.id
      LEFT JOIN label AS l ON l.id = d.state;

    CREATE VIEW v_step AS
      SELECT c.id >> 16 AS trace, c.id & 65535 AS step, 'call' AS kind, tool.name AS name,
        \(time("c.started")) AS started, c.response_bytes AS text_bytes
      FROM tool_call AS c JOIN tool ON tool.id = c.tool
      UNION ALL
      SELECT o.id >> 16, o.id & 65535, \(OtherStepRow.Kind.names(of: "o.kind")), l.name, \(time("o.started")), o.text_bytes
      FROM other_step AS o LEFT JOIN label AS l ON l.id = o.name;

    CREATE VIEW v_finding AS SELECT
      s.path, f.byte_offset, f.code, f.reason, f.is_set_aside
    FROM finding AS f JOIN source AS s ON s.id = f.source;

    """
}
