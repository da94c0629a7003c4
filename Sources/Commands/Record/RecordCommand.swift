internal import CommandLineKit

/// The command `hone-record`.
enum RecordCommand {
  static let declaration = CommandDeclaration<Session>(
    "record", summary: "Record an agent's run, step by step, from any language.",
    discussion: [
      "`start` opens a recording in traces/.open/ and prints its path, each other command adds a "
        + "step to it, and `end` makes it a trace. The recording is named by --recording or "
        + "HONE_RECORDING.",
      "A crash loses nothing: each step is on its way to the disk before its command returns, and "
        + "the next hone-ingest makes a trace of what a dead script left behind.",
      "Recording never stops the agent. A step that cannot be recorded is told on standard error, "
        + "and its command ends with 0; `tool` runs its command and ends as that does, come what "
        + "may.",
    ],
    examples: [
      CommandExample(
        "HONE_RECORDING=$(hone-record start --agent diagnosis --problem problem_123)",
        "Begins a recording; export the variable for the commands below."),
      CommandExample(
        "hone-record tool get_pods --arg namespace=shop -- kubectl get pods -n shop",
        "Runs a command and records it as a tool call."),
      CommandExample("hone-record end --success", "Makes the recording a trace."),
    ],
    subcommands: [
      RecordStartCommand.declaration, RecordToolCommand.declaration,
      RecordStepCommand.think, RecordStepCommand.message, RecordStepCommand.handover,
      RecordStepCommand.state, RecordEndCommand.declaration,
    ],
    exitNotes: [ExitNote(.configuration)], standsAlone: true)
}
