internal import Instants
internal import Mining

/// What must be remembered of earlier runs: which behaviours were seen, and how often a session or
/// retry chain has tried a problem.
package struct RunMemory: Sendable {
  package struct Sameness: Hashable, Sendable {
    package let high: UInt64
    package let low: UInt64
    package let stratum: BatchStratum

    package init(high: UInt64, low: UInt64, stratum: BatchStratum) {
      self.high = high
      self.low = low
      self.stratum = stratum
    }
  }

  /// A session or retry chain, and what it worked on.
  package struct Chain: Hashable, Sendable {
    package let name: String
    package let isSession: Bool
    package let problem: Int32
    package let variant: Int32

    package init(name: String, isSession: Bool, problem: Int32, variant: Int32) {
      self.name = name
      self.isSession = isSession
      self.problem = problem
      self.variant = variant
    }
  }

  /// How often a chain has tried, and when last (µs).
  package struct Tries: Hashable, Sendable {
    package var count: Int32
    package var last: Int64

    package init(count: Int32, last: Int64) {
      self.count = count
      self.last = last
    }
  }

  /// With the time (µs) at which each was last met.
  package var behaviours: [Sameness: Int64] = [:]
  package var tries: [Chain: Tries] = [:]
  /// The first run of the retry chain that a run belongs to, by trace id.
  package var roots: [String: (root: String, last: Int64)] = [:]

  package init() {}

  /// Whether a run with the same steps, arguments and responses on the same input was met before.
  mutating func hasMet(_ sameness: Sameness, at time: Int64) -> Bool {
    behaviours.updateValue(time, forKey: sameness) != nil
  }

  /// Which attempt of its session or chain a run is: its place, or what it says if that is more.
  mutating func attempt(
    of run: MinableRun, problem: Int32, variant: Int32, at time: Int64
  ) -> Int32 {
    let said = Int32(clamping: run.attempt ?? 1)
    let chain: Chain
    var before: Int32 = 0
    if let session = run.session {
      chain = Chain(name: session, isSession: true, problem: problem, variant: variant)
    } else if let parent = run.parent {
      let root = roots[parent]?.root ?? parent
      roots[run.traceID] = (root, time)
      chain = Chain(name: root, isSession: false, problem: problem, variant: variant)
      // The run that began the chain did not know that it would be one.
      before = 1
    } else {
      return max(1, said)
    }
    let count = (tries[chain]?.count ?? before) + 1
    tries[chain] = Tries(count: count, last: time)
    return max(count, said)
  }

  /// Forgets what was last met before a moment (µs).
  mutating func forget(before time: Int64) {
    behaviours = behaviours.filter { $0.value >= time }
    tries = tries.filter { $0.value.last >= time }
    roots = roots.filter { $0.value.last >= time }
  }
}
