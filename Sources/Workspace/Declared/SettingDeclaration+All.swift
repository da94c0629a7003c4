extension SettingDeclaration {
  /// Every key, in the order of the documentation.
  package static let all = topLevel + underAgent + inJob

  private static let topLevel: [SettingDeclaration] = [
    .init(
      "learning_interval", .duration(1...366 * day), default: .duration(seconds: 3600), .learning,
      "Time between learning cycles, unless a job of your own learns."),
    .init(
      "min_traces_for_analysis", .integer(1...1_000_000), default: .integer(10),
      scope: .workspaceAndAgent, .learning,
      "How many minable traces an agent needs before it is analysed."),
    .init(
      "enable_auto_updates", .flag, default: .flag(true), scope: .workspaceAndAgent, .learning,
      "Publish what passes the gate; with false it becomes a candidate that waits for approval."),
    .init(
      "backup_original_prompts", .flag, default: .flag(true), .learning,
      "Kept for older files: originals are always kept, so false has no effect and says so."),

    .init(
      "settle", .duration(0...366 * day), default: .duration(seconds: day),
      scope: .workspaceAndAgent, .evidence,
      "How long after its start a run may count; longer than any run takes."),
    .init(
      "batch_runs", .integer(2...32), default: .integer(12), .evidence,
      "How many comparable runs close a batch of evidence."),
    .init(
      "batch_age", .duration(hour...366 * day), default: .duration(seconds: 7 * day), .evidence,
      "The age of its oldest run at which a batch closes though it is not full."),
    .init(
      "success_score", .number(0...1), default: .number(1), scope: .workspaceAndAgent, .evidence,
      "The score from which a partial outcome counts as a success."),
    .init(
      "cluster_by", .choice(ClusterKey.allCases.map(\.rawValue)),
      default: .choice(ClusterKey.automatic.rawValue), scope: .workspaceAndAgent, .evidence,
      "What makes runs belong together; automatic is session_id, and parent_trace_id without one."),
    .init(
      "error_similarity", .number(0.1...1), default: .number(0.7), .evidence,
      "The share of words (Jaccard) from which two error messages are one error."),

    .init(
      "confidence_threshold", .number(0...1), default: .number(0.7), scope: .workspaceAndAgent,
      .guidelines, "The least probability of being true that a published claim must have."),
    .init(
      "false_discovery_rate", .number(0.0001...0.5), default: .number(0.05),
      scope: .workspaceAndAgent, .guidelines,
      "The expected share of false lines among all ever published for an agent."),
    .init(
      "min_effect", .number(0...1), default: .number(0.03), scope: .workspaceAndAgent, .guidelines,
      "The least difference in success rate worth a line; 0.03 is 3 points in 100."),
    .init(
      "max_guidelines", .integer(1...1000), default: .integer(20), scope: .workspaceAndAgent,
      .guidelines, "How many learned lines a prompt may hold."),
    .init(
      "max_guideline_tokens", .integer(50...1_000_000), default: .integer(1500),
      scope: .workspaceAndAgent, .guidelines, "How many tokens the learned lines may take together."
    ),
    .init(
      "max_new_guidelines", .integer(1...100), default: .integer(3), scope: .workspaceAndAgent,
      .guidelines, "How many new lines a version may bring."),
    .init(
      "min_runs_between_versions", .integer(0...1_000_000), default: .integer(150),
      scope: .workspaceAndAgent, .guidelines,
      "How many runs a version needs, or a verdict, before the next one is published."),

    .init(
      "watch_alpha", .number(0.0001...0.5), default: .number(0.05), scope: .workspaceAndAgent,
      .watch, "How often a version that changed nothing may be called hurt, and helped."),
    .init(
      "trial_share", .number(0...0.5), default: .number(0), scope: .workspaceAndAgent, .watch,
      "The share of runs that keep the parent version, for randomised evidence; 0.1 is advised."),

    .init(
      "max_document", .size(1000...4_000_000_000), default: .size(bytes: 64_000_000), .ingest,
      "A trace document larger than this is set aside unread."),

    .init(
      "grace", .duration(0...7 * day), default: .duration(seconds: 15 * minute), .schedule,
      "How late a tick may come and still count as on time; anything older is catch-up."),

    .init(
      "log_level", .choice(LogLevel.allCases.map(\.rawValue)),
      default: .choice(LogLevel.info.rawValue), .log, seedEnvironmentName: "META_AGENT_LOG_LEVEL",
      "The least severe message that is logged."),
  ]

  private static let underAgent: [SettingDeclaration] = [
    .init(
      "tools", .list(.toolName), default: .list([]), scope: .agent, .guidelines,
      "The agent's tools: their names may appear in its prompt before three problems showed them.")
  ]

  private static let inJob: [SettingDeclaration] = [
    job(
      "run", .choice(Job.Kind.allCases.map(\.rawValue)), default: nil,
      "What the job does; required."),
    job(
      "cron", .text(.line), default: nil,
      "When it runs, as five fields or a name such as @hourly; this or every."),
    job(
      "every", .duration(1...366 * day), default: nil,
      "Time between runs, on multiples since 1970; this or cron."),
    job(
      "timezone", .text(.timeZone), default: .text("UTC"), "The time zone that cron speaks of."),
    job(
      "agents", .list(.agentName), default: nil,
      "The agents it is about, all unless given; only for learn, report and audit."),
    job(
      "enabled", .flag, default: .flag(true), "Whether the job runs."),
    job(
      "catchup", .choice(Job.CatchUp.allCases.map(\.rawValue)),
      default: .choice(Job.CatchUp.none.rawValue), "Which of the missed runs are made up for."),
    job(
      "jitter", .duration(0...day), default: .duration(seconds: 0),
      "The longest random delay of a run; shorter than every."),
    job(
      "timeout", .duration(1...7 * day), default: .duration(seconds: hour),
      "How long a run may take before it is ended."),
    job(
      "retries", .integer(0...10), default: .integer(0),
      "How often a run that failed or took too long is repeated."),
    job(
      "retry_delay", .duration(1...day), default: .duration(seconds: minute),
      "The pause before the first retry; it doubles with each."),
    job(
      "on_failure", .list(.line), default: nil,
      "A program and its arguments, run without a shell when the last try has failed."),
    job(
      "out", .text(.line), default: nil,
      "The file written, relative to the workspace; only for report, audit and backup."),
  ]

  private static func job(
    _ name: String, _ type: SettingType, default value: SettingValue?, _ meaning: String
  ) -> SettingDeclaration {
    .init(name, type, default: value, scope: .job, .schedule, meaning)
  }

  private static let minute = 60
  private static let hour = 60 * minute
  private static let day = 24 * hour
}
