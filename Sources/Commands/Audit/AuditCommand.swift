internal import CommandLineKit
internal import EvidenceStore
internal import Workspace

/// The executable hone-audit.
enum AuditCommand {
  static let agents = RepeatingArgument<String>(
    "agent", .text, defaultText: "every agent of the store", help: "Whose runs to audit.")
  static let permutations = Option<Int>(
    "--permutations", .integer(in: 1...100_000), default: 1000, valueName: "count",
    help: "How often outcomes are permuted.")
  static let seed = Option<Int>(
    "--seed", .integer(in: 0...Int.max), default: 1, valueName: "number",
    help: "Another seed, other permutations and placebos.")
  static let jobs = Option<Int>(
    "--jobs", short: "j", .integer(in: 1...64), default: processorCount(), valueName: "count",
    help: "More than 1 lets agents be audited side by side.")

  static let declaration = CommandDeclaration<Session>(
    "audit", summary: "Show what would be published if outcomes meant nothing.",
    discussion: [
      "Permutes outcomes among the runs of each problem, input, model and prompt version, gathers "
        + "the evidence anew and counts what would pass, beside two common rules: sequences "
        + "frequent in successes, and Fisher's test over all runs with Benjamini and Hochberg. "
        + "Then tries \(PlaceboTools.count) tools that nobody called. Nothing is written."
    ],
    examples: [CommandExample("hone-audit --permutations 200", "A quicker look.")],
    options: [permutations, seed, jobs], arguments: [agents], standsAlone: true, run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) async throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let settings = try session.settings(folder)
    let store = try EvidenceStore(path: folder.evidenceDatabase, access: .read)
    let mining = MiningSession(
      store: store, since: nil, jobs: invocation[jobs],
      settings: { MiningSettings(settings, agent: $0) })
    let chosen = try MineCommand.chosen(invocation[agents], store)
    let found = try await mining.mine(chosen).agents
    let count = invocation[permutations]
    let start = UInt64(invocation[seed])
    let audits = await Audit.of(
      found, permutations: count, seed: start, isParallel: invocation[jobs] > 1)
    let report = AuditReport(permutations: count, audits: audits)
    switch invocation[SharedOptions.format] {
    case .text: try session.console.write(report.text)
    case .json: try session.console.write(report.json)
    }
    return .done
  }
}
