internal import CommandLineKit
internal import Instants
internal import Workspace

/// How a command writes what it found.
enum OutputFormat: String, CaseIterable, Sendable {
  case text, json
}

/// Options that every command takes.
enum SharedOptions {
  static let workspace = Option<String?>(
    "--workspace", .folder, valueName: "folder",
    defaultText: "the nearest folder upward with a hone.yaml",
    help: "The workspace to work in; HONE_WORKSPACE says the same.")
  static let config = Option<String?>(
    "--config", .file, valueName: "file", defaultText: "hone.yaml of the workspace",
    help: "Settings to use instead of the workspace's own.")
  static let format = Option<OutputFormat>(
    "--format", .oneOf(OutputFormat.self), default: .text, valueName: "form",
    help: "How to write the output.")
  static let logLevel = Option<LogLevel>(
    "--log-level", .oneOf(LogLevel.self), default: .info, valueName: "level",
    help: "What to say on standard error.")
  static let quiet = Flag(
    "--quiet", short: "q", help: "Say nothing on standard error but errors.")
  static let now = Option<Instant?>(
    "--now", .instant, valueName: "time", defaultText: "the clock",
    help: "The time that counts as now, so that a run can be repeated.")

  static let all: [any DeclaredOption] = [workspace, config, format, logLevel, quiet, now]
}
