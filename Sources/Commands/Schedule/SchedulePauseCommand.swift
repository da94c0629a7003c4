internal import CommandLineKit
internal import EvidenceStore
internal import JSON
internal import Instants
internal import Scheduling
internal import Workspace

/// What is paused or resumed: a job, or an agent.
private enum PauseSubject {
  static let job = Argument<String?>(optional: "job", .text, help: "The job; or name an agent.")
  static let agent = Option<String?>(
    "--agent", .text, valueName: "name", help: "The agent for which nothing shall be learnt.")

  static func read(
    _ invocation: Invocation, _ desk: ScheduleDesk
  ) throws -> (SchedulePause.Subject, String) {
    switch (invocation[job], invocation[agent]) {
    case (let name?, nil): return (.job, try desk.job(name, invocation).name)
    case (nil, let name?): return (.agent, name)
    case (nil, nil): throw invocation.usageError("Name a job, or an agent with --agent.")
    case (.some, .some): throw invocation.usageError("Name a job or an agent, not both.")
    }
  }

  static func write(
    _ subject: SchedulePause.Subject, _ name: String, isPaused: Bool, changed: Bool,
    _ sentence: String, _ invocation: Invocation, _ session: Session
  ) throws {
    switch invocation[SharedOptions.format] {
    case .text: try session.console.write(sentence + "\n")
    case .json:
      var json = JSONWriter(indented: true)
      json.object {
        $0.member("schema", "hone/schedule-pause/1")
        $0.member(subject.rawValue, TerminalText.escaped(name))
        $0.member("paused", isPaused)
        $0.member("changed", changed)
      }
      try session.console.write(json.text + "\n")
    }
  }
}

/// The command `hone-schedule pause`.
enum SchedulePauseCommand {
  static let why = Option<String>(
    required: "--why", .text, valueName: "reason", help: "Why, for those who find it paused.")

  static let declaration = CommandDeclaration<Session>(
    "pause", summary: "Keep a job from running, or an agent from being changed.",
    discussion: [
      "What would have run meanwhile is not made up for. A run under way is not ended. Of a job that "
        + "learns for several agents, a paused agent is left out."
    ],
    examples: [
      CommandExample("hone-schedule pause nightly --why 'new prices'", "Pauses one job."),
      CommandExample(
        "hone-schedule pause --agent support --why 'under review'",
        "No cycle changes this agent's prompt."),
    ],
    options: [why, PauseSubject.agent], arguments: [PauseSubject.job],
    run: { invocation, session in
      try ScheduleDesk.guarded(session) { try run(invocation, session) }
    })

  private static func run(_ invocation: Invocation, _ session: Session) throws -> ExitStatus {
    let desk = try ScheduleDesk(invocation, session)
    let (subject, name) = try PauseSubject.read(invocation, desk)
    guard !invocation[why].isEmpty else { throw invocation.usageError("--why needs a reason.") }
    let pause = SchedulePause(
      subject: subject, name: name, since: session.now(invocation), why: invocation[why])
    try desk.storeForWriting().pause(pause)
    try PauseSubject.write(
      subject, name, isPaused: true, changed: true,
      "\(subject.rawValue) \(TerminalText.escaped(name)) is paused; "
        + "hone-schedule resume lets it go on", invocation, session)
    return .done
  }
}

/// The command `hone-schedule resume`.
enum ScheduleResumeCommand {
  static let declaration = CommandDeclaration<Session>(
    "resume", summary: "Let a paused job or agent go on.",
    examples: [CommandExample("hone-schedule resume nightly", "Ends a pause.")],
    options: [PauseSubject.agent], arguments: [PauseSubject.job],
    run: { invocation, session in
      try ScheduleDesk.guarded(session) { try run(invocation, session) }
    })

  private static func run(_ invocation: Invocation, _ session: Session) throws -> ExitStatus {
    let desk = try ScheduleDesk(invocation, session)
    let (subject, name) = try PauseSubject.read(invocation, desk)
    let wasPaused = try desk.storeForWriting()
      .resume(subject, name, at: session.now(invocation))
    let label = "\(subject.rawValue) \(TerminalText.escaped(name))"
    try PauseSubject.write(
      subject, name, isPaused: false, changed: wasPaused,
      wasPaused ? "\(label) goes on" : "\(label) was not paused", invocation, session)
    return .done
  }
}
