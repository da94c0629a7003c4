internal import CommandLineKit
internal import Files
private import Glibc
internal import Scheduling
internal import Workspace

/// The command `hone-schedule install`.
enum ScheduleInstallCommand {
  static let systemd = Flag("--systemd", help: "A service that runs `hone-schedule run`.")
  static let cron = Flag("--cron", help: "A line that runs `hone-schedule tick` each minute.")
  static let write = Flag("--write", help: "Write it, instead of printing what would be written.")

  static let declaration = CommandDeclaration<Session>(
    "install", summary: "Have systemd or cron start the schedule.",
    discussion: [
      "Prints a systemd unit, or the lines of a crontab, and changes nothing. With --write the unit "
        + "goes to /etc/systemd/system for root and to ~/.config/systemd/user for anybody else, and "
        + "the lines into the user's crontab; an earlier one for the workspace is replaced."
    ],
    examples: [
      CommandExample("hone-schedule install --systemd", "Prints a unit."),
      CommandExample("hone-schedule install --cron --write", "Adds to the user's crontab."),
    ],
    options: [systemd, cron, write],
    run: { invocation, session in
      try ScheduleDesk.guarded(session) { try run(invocation, session) }
    })

  private static func run(_ invocation: Invocation, _ session: Session) throws -> ExitStatus {
    let starter = try Starter(invocation, session, systemd: systemd, cron: cron)
    if invocation[write] {
      try session.console.write(try starter.install())
    } else {
      try session.console.write(starter.text)
    }
    return .done
  }
}

/// The command `hone-schedule uninstall`.
enum ScheduleUninstallCommand {
  static let systemd = Flag("--systemd", help: "The service that `install --systemd` wrote.")
  static let cron = Flag("--cron", help: "The lines that `install --cron` wrote.")
  static let write = Flag("--write", help: "Remove it, instead of saying what would be removed.")

  static let declaration = CommandDeclaration<Session>(
    "uninstall", summary: "Take back what install wrote.",
    discussion: ["Without --write it says what it would remove, and changes nothing."],
    examples: [
      CommandExample("hone-schedule uninstall --cron --write", "Removes the crontab's lines.")
    ],
    options: [systemd, cron, write],
    run: { invocation, session in
      try ScheduleDesk.guarded(session) { try run(invocation, session) }
    })

  private static func run(_ invocation: Invocation, _ session: Session) throws -> ExitStatus {
    let starter = try Starter(invocation, session, systemd: systemd, cron: cron)
    let text = try invocation[write] ? starter.uninstall() : starter.textOfRemoval()
    try session.console.write(text)
    return .done
  }
}

/// What starts the schedule: a service, or the user's crontab.
private enum Starter {
  case service(SystemdUnit, folder: String)
  case crontab(CrontabEntry, UserCrontab)

  init(_ invocation: Invocation, _ session: Session, systemd: Flag, cron: Flag) throws {
    guard invocation[systemd] != invocation[cron] else {
      throw invocation.usageError("Say either --systemd or --cron.")
    }
    let folder = try ScheduleDesk(invocation, session).folder
    let verb = invocation[systemd] ? ["run"] : ["tick", "--quiet"]
    var command = [try JobCommandLine.executable(), "schedule"] + verb
    command += ["--workspace", folder.path]
    if folder.configuration != folder.path + "/" + WorkspaceFolder.configurationName {
      command += ["--config", folder.configuration]
    }
    guard invocation[systemd] else {
      self = .crontab(
        CrontabEntry(command: command, workspace: folder.path), UserCrontab(state: folder.state))
      return
    }
    let isRoot = session.surroundings.userID == 0
    let unit = SystemdUnit(command: command, workspace: folder.path, isSystems: isRoot)
    self = .service(unit, folder: isRoot ? "/etc/systemd/system" : try Self.userUnits(session))
  }

  private static func userUnits(_ session: Session) throws -> String {
    let environment = session.surroundings.environment
    if let home = environment["XDG_CONFIG_HOME"], home.hasPrefix("/") {
      return home + "/systemd/user"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else {
      throw FileError(.open, "$HOME", code: ENOENT)
    }
    return home + "/.config/systemd/user"
  }

  var text: String {
    switch self {
    case .service(let unit, _): unit.text
    case .crontab(let entry, _): entry.text
    }
  }

  /// Writes it and answers what to do next.
  func install() throws -> String {
    switch self {
    case .service(let unit, let folder):
      try Folder.make(folder)
      let path = folder + "/" + unit.fileName
      try DurableFile.replace(path, with: Array(unit.text.utf8), label: "install")
      return """
        wrote \(path); start it with:
          \(Self.control(unit)) daemon-reload
          \(Self.control(unit)) enable --now \(unit.fileName)

        """
    case .crontab(let entry, let crontab):
      try crontab.change { entry.added(to: $0) }
      return "the crontab ticks the schedule each minute\n"
    }
  }

  func textOfRemoval() throws -> String {
    switch self {
    case .service(let unit, let folder): "would remove \(folder)/\(unit.fileName)\n"
    case .crontab(let entry, _): "would remove from the crontab:\n\(entry.text)"
    }
  }

  func uninstall() throws -> String {
    switch self {
    case .service(let unit, let folder):
      let path = folder + "/" + unit.fileName
      guard try DurableFile.remove(path, label: "uninstall") else {
        return "\(path) is not there; nothing was removed\n"
      }
      return """
        removed \(path); stop what still runs of it with:
          \(Self.control(unit)) disable --now \(unit.fileName)
          \(Self.control(unit)) daemon-reload

        """
    case .crontab(let entry, let crontab):
      return try crontab.change { entry.removed(from: $0) }
        ? "removed from the crontab\n" : "the crontab does not tick this schedule\n"
    }
  }

  private static func control(_ unit: SystemdUnit) -> String {
    unit.isSystems ? "systemctl" : "systemctl --user"
  }
}
