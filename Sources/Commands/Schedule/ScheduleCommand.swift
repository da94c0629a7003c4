internal import CommandLineKit

/// The command `hone-schedule`.
enum ScheduleCommand {
  static let declaration = CommandDeclaration<Session>(
    "schedule", summary: "Start jobs when they are due.",
    discussion: [
      "The jobs of hone.yaml run at the times of a cron expression or on a beat. Either `run` stays "
        + "and starts them, or something that starts programs itself, cron or a timer, calls `tick` "
        + "each minute. Without a job that learns, learning_interval makes one.",
      "A due time is run once, whoever finds it. What a job did is in the store and in `history`; "
        + "what it printed last is in state/jobs/<job>.log.",
    ],
    examples: [
      CommandExample("hone-schedule next -n 3", "Says when the jobs run."),
      CommandExample("hone-schedule install --cron", "Prints the lines for a crontab."),
      CommandExample(
        "hone-schedule pause nightly --why 'prices change'", "Keeps a job from running."),
    ],
    subcommands: [
      ScheduleRunCommand.declaration, ScheduleTickCommand.declaration,
      ScheduleNextCommand.declaration, ScheduleListCommand.declaration,
      ScheduleHistoryCommand.declaration, ScheduleBackfillCommand.declaration,
      SchedulePauseCommand.declaration, ScheduleResumeCommand.declaration,
      ScheduleInstallCommand.declaration, ScheduleUninstallCommand.declaration,
    ],
    exitNotes: [
      ExitNote(.busy, "Another process runs the schedule."), ExitNote(.configuration),
    ],
    standsAlone: true)
}
