/// A systemd service that runs a workspace's schedule.
package struct SystemdUnit: Sendable {
  /// The executable and its arguments, each absolute where it is a path.
  package let command: [String]
  package let workspace: String
  /// A system's service, not a user's.
  package let isSystems: Bool

  package init(command: [String], workspace: String, isSystems: Bool) {
    self.command = command
    self.workspace = workspace
    self.isSystems = isSystems
  }

  /// Tells workspaces with one folder name apart.
  package var fileName: String {
    let folder = workspace.split(separator: "/").last.map(String.init) ?? "root"
    let safe = folder.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let mark = String(JobSeed(job: workspace).value & 0xFFFFFF, radix: 16)
    return "hone-schedule-\(String(safe))-\(mark).service"
  }

  package var text: String {
    """
    [Unit]
    Description=Hone's schedule for \(Self.specifiersEscaped(workspace))
    RequiresMountsFor=\(Self.quoted(workspace))

    [Service]
    Type=exec
    ExecStart=\(command.map(Self.argument).joined(separator: " "))
    ExecReload=/bin/kill -HUP $MAINPID
    WorkingDirectory=\(Self.specifiersEscaped(workspace))
    # A run under way is given a minute to end; only then is everything ended.
    KillMode=mixed
    TimeoutStopSec=90
    Restart=on-failure
    RestartSec=10
    # Trying again helps neither a wrong command line, nor a second scheduler, nor a wrong
    # configuration.
    RestartPreventExitStatus=64 75 78
    UMask=0027
    NoNewPrivileges=true
    Nice=10

    [Install]
    WantedBy=\(isSystems ? "multi-user.target" : "default.target")

    """
  }

  /// A `%` begins a specifier everywhere, a `$` a variable in command lines.
  private static func argument(_ text: String) -> String {
    quoted(String(text.flatMap { $0 == "$" ? "$$" : String($0) }))
  }

  private static func quoted(_ text: String) -> String {
    let plain = text.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "/._-=".contains($0))
    }
    if plain, !text.isEmpty { return text }
    let escaped = specifiersEscaped(text).flatMap { character -> String in
      "\"\\".contains(character) ? "\\" + String(character) : String(character)
    }
    return "\"" + String(escaped) + "\""
  }

  private static func specifiersEscaped(_ text: String) -> String {
    String(text.flatMap { $0 == "%" ? "%%" : String($0) })
  }
}
