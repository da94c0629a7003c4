extension PageWriter {
  private static let entries: [(id: String, title: String, text: String, sql: String)] = [
    (
      "how-success", "Success",
      "Runs that succeeded among runs that have a result (success, failure, partial); aborted and "
        + "unknown runs are counted elsewhere. Intervals are Wilson's at 95%, runs taken as independent. "
        + "A partial score counts as success from the configured success_score on.",
      "SELECT agent, sum(outcome = 'success') AS successes, "
        + "sum(outcome IN ('success', 'failure', 'partial')) AS with_result\nFROM v_trace GROUP BY agent"
    ),
    (
      "how-week", "The newest week",
      "Runs that started in the seven days before the newest run against all earlier ones, compared "
        + "within the same agent and problem and put together with Mantel and Haenszel's weights; "
        + "Klingenberg's interval. A problem without runs on both sides says nothing.",
      "SELECT agent, problem_id, julianday(started) > julianday((SELECT max(started) FROM v_trace)) - 7 "
        + "AS newest_week,\n  count(*), sum(outcome = 'success')\nFROM v_trace WHERE started IS NOT NULL "
        + "GROUP BY 1, 2, 3"
    ),
    (
      "how-versions", "Prompt versions",
      "Runs under a version against runs under the version that appeared before it, within problems. "
        + "Runs that do not name their version are left out. Nothing was randomised unless a trial arm "
        + "is configured: the difference goes with the version, it need not come from it.",
      "SELECT agent, prompt_version, count(*), sum(outcome = 'success'), min(started)\n"
        + "FROM v_trace GROUP BY 1, 2 ORDER BY 1, 5"
    ),
    (
      "how-tools", "Tools",
      "A tool's rate is over its calls; as calls of one run are alike, its interval is Wilson's at the "
        + "number of independent calls that would be as noisy.",
      "SELECT tool, count(*), avg(success), count(DISTINCT trace)\nFROM v_tool_call GROUP BY tool ORDER BY 2 DESC"
    ),
    (
      "how-errors", "Errors",
      "A family is an error type with a message whose numbers, names and paths are masked. A run "
        + "recovered when the tool that failed succeeded later in the same run.",
      "SELECT error_type, error_template, count(*), count(DISTINCT trace)\nFROM v_tool_call "
        + "WHERE error_template IS NOT NULL\nGROUP BY 1, 2 ORDER BY 4 DESC"
    ),
    (
      "how-flow", "Flow",
      "An edge counts the runs in which one call directly follows the other. Calls of "
        + "rarer tools are passed over, so an edge may span them.",
      "SELECT a.tool, b.tool, count(DISTINCT a.trace)\nFROM v_tool_call AS a JOIN v_tool_call AS b\n"
        + "  ON b.trace = a.trace AND b.call = a.call + 1 GROUP BY 1, 2 ORDER BY 3 DESC"
    ),
    (
      "how-concerns", "What to look at first",
      "First what is broken, then what got clearly worse, then what costs the most runs: errors of the "
        + "newest 2,000 runs are ranked by the successes that are missing against all of those runs.",
      "SELECT code, count(*) FROM v_finding WHERE is_set_aside GROUP BY code"
    ),
  ]

  mutating func method() {
    section("method", "How this is counted") { writer in
      writer.note(
        "`hone-report sql \"…\"` runs these; the views are described in docs/store.md. Secrets are "
          + "hidden before anything is written here.")
      for entry in Self.entries {
        writer.page.element("h3", [("id", entry.id)], text: entry.title)
        writer.page.element("p", text: entry.text)
        writer.page.open("pre", [("tabindex", "0")])
        writer.page.element("code", text: entry.sql)
        writer.page.close("pre")
      }
    }
  }
}
