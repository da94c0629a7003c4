internal import Instants
package import Mining
internal import Traces

/// The newest runs of each version, as watching sees them.
package struct WatchPool: Sendable {
  package struct Entry: Sendable {
    package let run: WatchedRun
    /// Marks by which clones and attempts of one session are told; 0 for none.
    package let behaviour: UInt64
    package let session: UInt64

    package init(run: WatchedRun, behaviour: UInt64, session: UInt64) {
      self.run = run
      self.behaviour = behaviour
      self.session = session
    }
  }

  /// By the version's name, in the order of arrival.
  package private(set) var entries: [String: [Entry]] = [:]
  /// Runs that named no version.
  package private(set) var unattributed = 0

  /// Runs kept for each version.
  package static let most = 3000

  package init() {}

  /// Takes runs that have an outcome; later attempts and runs without a step take no part.
  package mutating func add(_ runs: MinableRuns, successScore: Double) {
    for run in runs.runs {
      let isSuccess: Bool
      switch run.outcome {
      case .success: isSuccess = true
      case .failure: isSuccess = false
      case .partial(let score): isSuccess = score >= successScore
      case .aborted, .unknown: continue
      }
      guard run.stepCount > 0, run.attempt ?? 1 <= 1, let start = run.start else { continue }
      guard let version = run.promptVersion else {
        unattributed += 1
        continue
      }
      let entry = Entry(
        run: WatchedRun(
          input: RunInput(problem: run.problem, variant: run.variant, model: run.model),
          start: start, id: run.traceID, isSuccess: isSuccess),
        behaviour: run.behaviour.map { $0.high ^ $0.low | 1 } ?? 0,
        session: LedgerRun.mark(run.session))
      entries[version, default: []].append(entry)
      if entries[version, default: []].count > 2 * Self.most {
        entries[version]?.removeFirst(Self.most)
      }
    }
  }

  /// Forgets versions that nothing is compared with any more.
  mutating func keep(_ names: Set<String>) {
    for name in entries.keys where !names.contains(name) { entries[name] = nil }
  }

  /// The runs of a version under any of its names that started up to `latest` (µs), in order, clones
  /// and later runs of a session on the same input left out.
  func runs(named names: [String], upTo latest: Int64 = .max) -> [WatchedRun] {
    let all = names.flatMap { entries[$0, default: []] }
      .filter { $0.run.start.microseconds <= latest }
      .sorted { WatchedRun.precedes($0.run, $1.run) }
    struct Turn: Hashable {
      let session: UInt64
      let input: RunInput
    }
    var turns: Set<Turn> = []
    var behaviours: Set<UInt64> = []
    return all.compactMap { entry in
      if entry.behaviour != 0, !behaviours.insert(entry.behaviour).inserted { return nil }
      if entry.session != 0,
        !turns.insert(Turn(session: entry.session, input: entry.run.input)).inserted
      {
        return nil
      }
      return entry.run
    }
  }
}
