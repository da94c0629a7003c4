package import Statistics

/// The truth about claims: a world run again, many times a problem, and asked.
///
/// EVIDENCE's test of a published claim: the Mantel–Haenszel risk difference within problem, input
/// and recorded model.
package struct Oracle: Sendable {
  /// Runs that took no part in what is judged.
  package let runs: [Run]
  private let models: [String?]

  /// Runs each problem under each input `count` times, as it is on one day of the world.
  package init(
    _ source: RunSource, runsPerExercise count: Int = 100, under advice: Advice = Advice(),
    on day: Double = 0
  ) {
    var world = source.world
    world.rerun &+= 1
    // Truth is about single runs on one day: clones, storms, planted text and change over time are
    // what must not be taken for it.
    world.copies = 1
    world.storms = []
    world.floods = []
    world.sessions.chain = .single
    if let drift = world.drift {
      let progress = drift.progress(on: day)
      world.drift = Drift(
        days: -1...(-1), success: drift.success * progress, rates: drift.rates * progress)
    }
    if case .inTurn = world.models.assignment { world.models.assignment = .perSession }
    for agent in world.agents.indices { world.agents[agent].share = (1, 1) }
    let fresh = RunSource(world, agent: source.kit.number)
    runs = fresh.runs(0..<world.exercises.count * world.variants.count * count, under: advice)
    models = world.models.models.map(\.name)
  }

  /// What runs with the behaviour do better, or nil when no problem has runs with and without it.
  package func effect(of exposure: (Run) -> Bool) -> Effect? {
    var strata: [Stratum: (a: Int, exposed: Int, successes: Int, runs: Int)] = [:]
    for run in runs {
      let stratum = Stratum(
        exercise: run.truth.exercise, variant: run.truth.variant, model: models[run.truth.model])
      let isExposed = exposure(run)
      var table = strata[stratum] ?? (0, 0, 0, 0)
      table.runs += 1
      if isExposed { table.exposed += 1 }
      if run.truth.succeeded {
        table.successes += 1
        if isExposed { table.a += 1 }
      }
      strata[stratum] = table
    }
    let histogram = EvidenceHistogram(
      strata.values.map {
        Table2x2(
          exposedSuccesses: $0.a, exposed: $0.exposed, successes: $0.successes, runs: $0.runs)
      })
    guard let difference = MantelHaenszelRiskDifference(histogram) else { return nil }
    return Effect(riskDifference: difference.estimate, interval: difference.interval())
  }

  private struct Stratum: Hashable {
    var exercise: Int
    var variant: Int
    var model: String?
  }

  /// How much success goes with a behaviour.
  package struct Effect: Sendable {
    package let riskDifference: Double
    /// 95 percent.
    package let interval: Interval

    /// Whether a claim that it helps (or hurts) is true: the difference has its sign and is at least
    /// `least`; `unclear` when the oracle's own interval leaves that open.
    package func judges(helps: Bool, least: Double = 0.02) -> Judgement {
      let low = helps ? interval.low : -interval.high
      let high = helps ? interval.high : -interval.low
      if low >= least { return .true }
      return high < least ? .false : .unclear
    }
  }

  package enum Judgement: Sendable {
    case `true`, `false`, unclear
  }
}
