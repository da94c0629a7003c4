internal import CommandLineKit

/// The command `hone-prompts`.
enum PromptsCommand {
  static let declaration = CommandDeclaration<Session>(
    "prompts", summary: "Review, approve and take back prompt versions.",
    discussion: [
      "Every prompt that was ever in force is a file of its own, and versions/journal.jsonl says who "
        + "put it in force, when and why. Nothing is ever overwritten, so every change can be taken "
        + "back: each prints the command that does.",
      "`rollback` needs neither the store nor a running cycle, and asks nothing. Where only one agent "
        + "has prompts it need not be named.",
    ],
    examples: [
      CommandExample("hone-prompts rollback", "Puts the version before in force again, now."),
      CommandExample("hone-prompts list", "Says which versions there are and how runs fared."),
      CommandExample("hone-prompts diff diagnosis", "Shows what the version in force changed."),
      CommandExample(
        "hone-prompts import diagnosis prompt.md --why 'new tools'",
        "Puts a new prompt of one's own in force."),
    ],
    subcommands: [
      PromptsRollbackCommand.declaration, PromptsListCommand.declaration,
      PromptsShowCommand.declaration, PromptsDiffCommand.declaration,
      PromptsWhyCommand.declaration, PromptsHistoryCommand.declaration,
      PromptsImportCommand.declaration, PromptsExportCommand.declaration,
      PromptsChooseCommand.declaration, PromptsApproveCommand.declaration,
      PromptsRejectCommand.declaration, PromptsAddCommand.declaration,
      PromptsRetireCommand.declaration, PromptsReleaseCommand.declaration,
      PromptsPinCommand.pin, PromptsPinCommand.unpin, PromptsCheckCommand.declaration,
      PromptsCleanCommand.declaration,
    ],
    exitNotes: [
      ExitNote(.busy, "Another change of the versions takes too long."), ExitNote(.configuration),
    ],
    standsAlone: true)
}
