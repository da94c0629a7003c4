internal import CommandLineKit
internal import Instants
internal import Reports

/// Options that several of the report's questions share.
enum ReportOptions {
  static let agent = Option<String?>(
    "--agent", short: "a", .text, valueName: "name", help: "Only runs of this agent.")
  static let problem = Option<String?>(
    "--problem", .text, valueName: "id", help: "Only runs on this problem.")
  static let model = Option<String?>(
    "--model", .text, valueName: "name", help: "Only runs with this model.")
  static let version = Option<String?>(
    "--prompt-version", .text, valueName: "version",
    help: "Only runs that name this prompt version.")
  static let outcome = Option<String?>(
    "--outcome", .oneOf(["success", "failure", "partial", "aborted", "unknown"]),
    valueName: "outcome", help: "Only runs that ended so.")
  static let tool = Option<String?>(
    "--tool", .text, valueName: "name", help: "Only what concerns this tool.")
  static let since = Option<TimeBound?>(
    "--since", .moment,
    help: "Only what began then or later: a time, or 7d for the last seven days.")
  static let until = Option<TimeBound?>(
    "--until", .moment, help: "Only what began before: a time, or 7d for seven days ago.")
  static let sort = Option<String?>(
    "--sort", .text, valueName: "column",
    help: "Sort by a column of the JSON form; numbers and times largest first.")
  static let reverse = Flag("--reverse", help: "Turn the order round.")
  static let limit = Option<Int>(
    "--limit", short: "n", .integer(in: 1...10_000_000), default: 20, valueName: "count",
    help: "How many rows to show.")
  static let raw = Flag(
    "--raw", help: "Do not hide secrets; only when the output is a terminal.")

  static let runs: [any DeclaredOption] = [agent, problem, model, version, outcome, since, until]
  static let rows: [any DeclaredOption] = [sort, reverse, limit, raw]
}

/// A time, or how long ago.
enum TimeBound: Sendable {
  case at(Instant)
  case ago(Duration)

  func instant(before now: Instant) -> Instant {
    switch self {
    case .at(let instant): instant
    case .ago(let duration): Instant(microseconds: now.microseconds - duration.wholeMicroseconds)
    }
  }
}

extension ValueFormat where Value == TimeBound {
  static var moment: ValueFormat {
    let (instant, duration) = (ValueFormat<Instant>.instant, ValueFormat<Duration>.duration)
    return ValueFormat(
      valueName: "time",
      describe: { moment in
        switch moment {
        case .at(let time): instant.describe(time)
        case .ago(let span): duration.describe(span)
        }
      },
      parse: { (text: String) throws(ArgumentProblem) -> TimeBound in
        if let time = RFC3339.instant(text) { return .at(time) }
        do {
          return .ago(try duration.parse(text))
        } catch {
          throw .not("a time such as 2026-03-01T12:00:00Z or a duration such as 7d")
        }
      })
  }
}

extension Invocation {
  /// What the options say of the runs to look at.
  func runFilter(now: Instant) -> RunFilter {
    var filter = RunFilter()
    filter.agent = given(ReportOptions.agent)
    filter.problem = given(ReportOptions.problem)
    filter.model = given(ReportOptions.model)
    filter.promptVersion = given(ReportOptions.version)
    filter.outcome = given(ReportOptions.outcome)
    filter.since = given(ReportOptions.since)?.instant(before: now)
    filter.until = given(ReportOptions.until)?.instant(before: now)
    return filter
  }

  /// Nil for an option that the command does not have.
  func given<Wrapped>(_ option: Option<Wrapped?>) -> Wrapped? {
    declares(option) ? self[option] : nil
  }

  /// What may be shown; secrets only on a terminal.
  func disclosure(_ session: Session) throws -> Disclosure {
    guard declares(ReportOptions.raw), self[ReportOptions.raw] else { return Disclosure() }
    guard session.console.isTerminal else {
      throw usageError("--raw shows secrets, so it needs a terminal as its output.")
    }
    return Disclosure(isRaw: true)
  }
}
