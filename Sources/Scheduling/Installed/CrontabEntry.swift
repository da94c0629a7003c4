/// The lines of a crontab that tick a workspace's schedule.
package struct CrontabEntry: Sendable {
  /// The executable and its arguments.
  package let command: [String]
  package let workspace: String

  package init(command: [String], workspace: String) {
    self.command = command
    self.workspace = workspace
  }

  /// Finds the line again; on a line of its own, because cron has no remarks behind commands.
  private var remark: String { "# hone schedule of \(workspace)" }

  /// A remark and a line that runs each minute.
  package var text: String {
    "\(remark)\n* * * * * \(command.map(Self.quoted).joined(separator: " "))\n"
  }

  /// The crontab with this entry, in the place of an earlier one for the workspace or at its end.
  package func added(to crontab: String) -> String {
    let rest = removed(from: crontab)
    return rest + (rest.isEmpty || rest.hasSuffix("\n") ? "" : "\n") + text
  }

  /// The crontab without an entry for the workspace.
  package func removed(from crontab: String) -> String {
    var lines: [Substring] = []
    var isEntry = false
    for line in crontab.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == remark {
        isEntry = true
      } else if isEntry {
        // Only what was written with it goes with it.
        isEntry = false
        if !line.contains("schedule") { lines.append(line) }
      } else {
        lines.append(line)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// For the shell that cron starts; cron itself would end the command at a `%`.
  private static func quoted(_ text: String) -> String {
    let plain = text.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "/._-=".contains($0))
    }
    if plain, !text.isEmpty { return text }
    let quoted = text.flatMap { character -> String in
      switch character {
      case "'": "'\\''"
      case "%": "\\%"
      default: String(character)
      }
    }
    return "'" + String(quoted) + "'"
  }
}
