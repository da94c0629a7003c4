/// The `hone.yaml` that a new workspace gets: every key commented out with its default.
package enum ConfigurationTemplate {
  /// Remarks begin with `# `, keys that may be switched on with `#` alone.
  package static var text: String {
    var lines = [
      "# The configuration of this Hone workspace.",
      "#",
      "# What is commented out shows the defaults; remove the # at the start of a line to change it.",
      "# Durations are seconds or texts such as 90s, 24h, 7d, 1h30m; sizes are bytes or texts such as",
      "# 64MB. A variable HONE_<KEY> beats the key here, a command's flag beats both.",
    ]
    for feature in SettingDeclaration.Feature.allCases {
      let keys = SettingDeclaration.all.filter { $0.feature == feature && $0.isTopLevel }
      guard !keys.isEmpty else { continue }
      lines += ["", "# --- \(feature.rawValue) ---"]
      for key in keys {
        guard let value = key.defaultValue else { continue }
        lines += ["", "# \(key.meaning)", "#\(key.name): \(value)"]
      }
    }
    return (lines + examples).joined(separator: "\n") + "\n"
  }

  private static let examples = [
    "",
    "# --- Agents ---",
    "",
    "# Settings that an agent has for itself.",
    "#agents:",
    "#  diagnosis:",
    "#    min_traces_for_analysis: 20",
    "#    tools: [get_pods, get_logs]",
    "",
    "# --- Jobs ---",
    "",
    "# What `hone-schedule` starts: learn, ingest, report, audit, prune or backup. Without a job that",
    "# learns, learning_interval makes one.",
    "#jobs:",
    "#  nightly:",
    "#    run: learn",
    "#    cron: \"0 3 * * *\"",
    "#    timezone: Europe/Berlin",
    "#    catchup: last",
    "#    jitter: 60s",
    "#    timeout: 30m",
    "#    retries: 2",
    "#  hourly-ingest:",
    "#    run: ingest",
    "#    every: 1h",
  ]
}
