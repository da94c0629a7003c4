private import Glibc
package import Instants
internal import Statistics

/// What happened beside an agent while its version was watched.
package struct Surroundings: Sendable {
  /// How the runs of an agent changed whose own prompt stayed the same: log E that they got worse,
  /// and better.
  package struct Movement: Hashable, Sendable {
    package let worse: Double
    package let better: Double

    package init(worse: Double, better: Double) {
      self.worse = worse
      self.better = better
    }

    func logEvidence(_ direction: EvidenceDirection) -> Double {
      direction == .hurts ? worse : better
    }
  }

  /// Of agents whose work does not depend on this one's.
  package var movements: [Movement] = []
  /// When the prompts of agents changed that may work on the same sessions.
  package var changes: [Instant] = []
  /// Agents that may work on the same sessions and whose version is still young.
  package var unsettled: [String] = []
  /// How many other agents do work on the same sessions.
  package var partners = 0

  package init() {}

  /// log of the mean E of all movements: however many agents there are, it reaches e without cause
  /// with probability 1/e at most.
  func logMovement(_ direction: EvidenceDirection) -> Double {
    movements.isEmpty ? 0 : WatchRatio.logMean(movements.map { $0.logEvidence(direction) })
  }
}

/// Another agent, as far as watching an agent needs to know it.
package struct Neighbour: Sendable {
  package let agent: String
  package let prompt: PromptState
  package let pool: WatchPool
  /// Runs of a version before the next one.
  package let runsBetweenVersions: Int

  package init(agent: String, prompt: PromptState, pool: WatchPool, runsBetweenVersions: Int) {
    self.agent = agent
    self.prompt = prompt
    self.pool = pool
    self.runsBetweenVersions = runsBetweenVersions
  }

  /// Whether two agents can have a part in one outcome.
  enum Bond {
    /// They work on the same sessions.
    case together
    case apart
    /// They work on the same problems, and runs do not name their sessions.
    case unknown
  }

  /// Whether the version in force is another one than a person's own prompt.
  var isWatched: Bool {
    guard let current = prompt.current else { return false }
    return current.number != current.base
  }

  /// How the runs under the version in force changed at a moment; nil without runs on both sides, or
  /// when the version is younger.
  func movement(at moment: Instant) -> Surroundings.Movement? {
    guard let current = prompt.current, (current.created ?? moment) <= moment else { return nil }
    let runs = pool.runs(named: current.names)
    let tables = InputTables.of(
      runs.filter { $0.start >= moment }, beside: runs.filter { $0.start < moment })
    guard !tables.isEmpty else { return nil }
    func evidence(_ direction: EvidenceDirection) -> Double {
      var ratio = WatchRatio(alternatives: [1.5, 2, 3], null: 1, direction)
      return ratio.logEvidence(of: tables)
    }
    return Surroundings.Movement(worse: evidence(.hurts), better: evidence(.helps))
  }
}

extension Surroundings {
  /// Takes note of another agent; `pool` and `prompt` are those of the agent that is watched.
  package mutating func add(_ other: Neighbour, beside pool: WatchPool, _ prompt: PromptState) {
    guard let theirs = other.prompt.current, let current = prompt.current else { return }
    let bond = pool.bond(with: other.pool)
    if bond != .apart {
      if bond == .together { partners += 1 }
      if other.isWatched {
        if let changed = theirs.created { changes.append(changed) }
        if other.pool.runs(named: theirs.names).count < other.runsBetweenVersions {
          unsettled.append(other.agent)
        }
      }
    }
    if bond != .together, current.number != current.base, let created = current.created,
      let movement = other.movement(at: created)
    {
      movements.append(movement)
    }
  }
}

extension WatchPool {
  /// Whether the runs in this pool and in another one can have a part in one outcome.
  func bond(with other: WatchPool) -> Neighbour.Bond {
    let (mine, theirs) = (sessions, other.sessions)
    if !mine.isEmpty, !theirs.isEmpty {
      // Names like "1" may meet by chance; work together meets all the time.
      let common = mine.intersection(theirs).count
      return 20 * common >= min(mine.count, theirs.count) ? .together : .apart
    }
    return problems.isDisjoint(with: other.problems) ? .apart : .unknown
  }

  private var sessions: Set<UInt64> {
    Set(entries.values.joined().lazy.map(\.session).filter { $0 != 0 })
  }

  private var problems: Set<String> { Set(entries.values.joined().lazy.map(\.run.input.problem)) }
}
