internal import CommandLineKit
internal import Gate
internal import Prompts
internal import Statistics
internal import Worlds

extension Simulator {
  static let worldCount = Option<Int>(
    "--worlds", .integer(in: 1...1_000_000), default: 5, help: "How many worlds, seed after seed.")
  static let nights = Option<Int>(
    "--nights", .integer(in: 1...10_000), default: 30, help: "How many nights each world learns.")
  static let nightly = Option<Int>(
    "--nightly", .integer(in: 1...1_000_000), default: 200, help: "Sessions a night.")
  static let forcedLine = Option<String?>(
    "--force", .text, valueName: "BEHAVIOUR",
    help: "A behaviour that a person asks for in the prompt.")
  static let forcedNight = Option<Int>(
    "--force-night", .integer(in: 0...10_000), default: 3, help: "The night of --force.")
  static let drift = Option<Int>(
    "--drift", .integer(in: -90...90), default: 0,
    help: "Points of success that are won or lost whatever the prompt says.")
  static let driftDay = Option<Int>(
    "--drift-day", .integer(in: 0...10_000), default: 10, help: "The day on which drift begins.")
  static let driftLength = Option<Int>(
    "--drift-length", .integer(in: 0...10_000), default: 0,
    help: "The days that drift takes; 0 for a step.")
  static let trialShare = Option<Int>(
    "--trial-share", .integer(in: 0...50), default: 0,
    help: "Percent of the runs that keep the parent version.")
  static let verbose = Flag("--verbose", help: "Tell what each cycle did.")

  static let learn = CommandDeclaration<Void>(
    "learn", summary: "Let worlds learn night by night, in process, and say what came of it.",
    examples: [
      CommandExample(
        "simulator learn --world planted --worlds 5 --nights 30",
        "How much of what could be gained is gained.")
    ],
    options: [
      world, seed, problems, worldCount, nights, nightly, forcedLine, forcedNight, drift, driftDay,
      driftLength, trialShare, verbose,
    ]
  ) { invocation, _ in
    let recipe = invocation[world]
    var tally = LearningTally()
    for number in 0..<invocation[worldCount] {
      let seed = UInt64(invocation[Simulator.seed] + number)
      var world = recipe.world(seed: seed, problems: invocation[problems])
      if invocation[drift] != 0 {
        let begin = Double(invocation[driftDay])
        world.drift = Drift(
          days: begin...(begin + Double(invocation[driftLength])),
          success: Double(invocation[drift]) / 100)
      }
      var settings = NightlyHistory.Settings()
      settings.nights = invocation[nights]
      settings.runsPerNight = invocation[nightly]
      settings.learning.watchSettle = 0
      if let id = invocation[forcedLine] {
        settings.forced = [(invocation[forcedNight], try line(for: id, in: world, invocation))]
      }
      settings.trialShare = Double(invocation[trialShare]) / 100
      var history = NightlyHistory(world, settings)
      history.run()
      tally.add(history, seed: seed, isVerbose: invocation[verbose])
    }
    tally.printSummary()
    return .done
  }

  private static func line(
    for id: String, in world: World, _ invocation: Invocation
  ) throws -> String {
    guard let behaviour = world.agents[0].behaviours.first(where: { $0.id == id }) else {
      throw invocation.usageError("the world has no behaviour '\(id)'.")
    }
    guard case .uses(let tool) = behaviour.deed else {
      throw invocation.usageError("only the use of a tool can be asked for.")
    }
    return "Call `\(tool)` at some point before you finish."
  }
}

/// What a number of worlds learnt.
struct LearningTally {
  private var worlds = 0
  private var gains: [Double] = []
  private var withLines = 0
  private var lines = 0
  private var falseLines = 0
  private var rolledBack = 0
  private var forced = 0
  private var forcedOut = 0
  private var forcedOutSoon = 0
  private var forcedAgain = 0
  private var inDoubt = 0
  private var runsToRollback: [Int] = []

  init() {}

  mutating func add(_ history: NightlyHistory, seed: UInt64, isVerbose: Bool) {
    worlds += 1
    let source = history.runs
    let before = source.expectedSuccess()
    let best = source.expectedSuccess(under: source.bestAdvice)
    let now = history.expectedSuccess
    if best > before + 1e-9 { gains.append((now - before) / (best - before)) }
    let wrong = history.published.filter { !history.isTrue($0.line) }
    if !wrong.isEmpty { withLines += 1 }
    lines += history.published.count
    falseLines += wrong.count
    if history.forcedRuns > 0 {
      forced += 1
      if history.isForcedLineOut { forcedOut += 1 }
      if history.isForcedLineOut, history.forcedRuns <= 300 { forcedOutSoon += 1 }
      if history.nightsForcedAgain > 0 { forcedAgain += 1 }
    }
    let isInDoubt = history.events.contains { event in
      if case .hurtsInDoubt? = event.report.watch { true } else { false }
    }
    if isInDoubt { inDoubt += 1 }
    let rollback = history.events.first { $0.report.action == .rolledBack }
    if let rollback {
      rolledBack += 1
      if let from = rollback.report.from {
        runsToRollback.append(history.runsUnder[from] ?? 0)
      }
    }
    if isVerbose {
      print("seed \(seed): \(Self.points(before)) -> \(Self.points(now)) of \(Self.points(best))")
      for behaviour in source.agent.behaviours where behaviour.effect != 0 {
        print("    true: \(behaviour.deed) \(Self.points(behaviour.effect))")
      }
      for event in history.events {
        print("  night \(event.night): \(event.report.action.rawValue): \(event.report.reason)")
      }
      for (night, line) in history.published {
        let effect = line.evidence?.effect?.riskDifference ?? 0
        print(
          "  \(history.isTrue(line) ? "+" : "FALSE") night \(night) [\(Self.points(effect)), log E \(line.evidence?.logEvidence ?? 0)] "
            + line.text.text)
      }
      print(
        "  candidates \(history.ledger.candidates.candidates.count),", "blocks",
        history.ledger.candidates.blocks, "batches", history.ledger.batches.closedCount,
        "\(history.ledger.batches.counts)")
    }
  }

  func printSummary() {
    let sorted = gains.sorted()
    if let least = sorted.first {
      print(
        "gain: median \(Self.points(sorted[sorted.count / 2])), least \(Self.points(least)), "
          + "of \(sorted.count) worlds")
    }
    let interval = Proportion(successes: withLines, trials: worlds).clopperPearson(level: 0.95)
    print(
      "worlds with a false line: \(withLines) of \(worlds), "
        + "95% Clopper-Pearson \(Self.points(interval.low)) to \(Self.points(interval.high))")
    print("lines published: \(lines), false: \(falseLines)")
    let back = Proportion(successes: rolledBack, trials: worlds).clopperPearson(level: 0.95)
    print(
      "worlds with a rollback: \(rolledBack) of \(worlds), "
        + "95% \(Self.points(back.low)) to \(Self.points(back.high))")
    print("worlds in which the watch was in doubt: \(inDoubt)")
    if forced > 0 {
      print(
        "the forced line: out within 300 runs in \(forcedOutSoon), ever in \(forcedOut), "
          + "back in force in \(forcedAgain) of \(forced) worlds")
    }
    if !runsToRollback.isEmpty {
      let runs = runsToRollback.sorted()
      print(
        "runs until the first rollback: median \(runs[runs.count / 2]), most \(runs.last ?? 0), "
          + "within 300: \(runs.count { $0 <= 300 })")
    }
  }

  /// In hundredths, with one place.
  private static func points(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
