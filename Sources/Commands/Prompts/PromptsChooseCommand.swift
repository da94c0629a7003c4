internal import CommandLineKit
internal import JSON
internal import PromptHistory
internal import Prompts
internal import Traces
internal import Workspace

/// The command `hone-prompts choose`.
enum PromptsChooseCommand {
  static let run = Option<String>(
    required: "--run", .text, valueName: "id", help: "The run that is about to start.")

  static let declaration = CommandDeclaration<Session>(
    "choose", summary: "Say which version a run is to take.",
    discussion: [
      "With a trial_share, that share of the runs takes the parent version, chosen by a hash of the "
        + "run's id: the same run always gets the same answer. That is the only evidence about a "
        + "version that nothing else can explain.",
      "Prints the version, the arm (in_force or parent) and the version's file.",
    ],
    examples: [
      CommandExample("hone-prompts choose diagnosis --run run-4711", "Which file to load.")
    ],
    options: [run], arguments: [PromptsDesk.namedAgent]
  ) { invocation, session in
    let desk = try PromptsDesk(invocation, session)
    let agent = try desk.history(of: invocation[PromptsDesk.namedAgent]).agent
    let share = try session.settings(desk.workspace).trialShare(for: agent.text)
    let choice = try desk.folder.choose(agent, run: invocation[run], share: share)
    try desk.write({
      "\(choice.version.number) \(choice.arm.rawValue) \(TerminalText.escaped(choice.path))\n"
    }) { json in
      json.object {
        $0.member("schema", "hone/prompts-choose/1")
        $0.member("agent", agent.text)
        $0.member("run", invocation[run])
        $0.member("version", choice.version.number.description)
        $0.member("content_digest", choice.version.digest.text)
        $0.member("arm", choice.arm.rawValue)
        $0.member("trial_share", share)
        $0.member("path", choice.path)
      }
    }
    return .done
  }
}
