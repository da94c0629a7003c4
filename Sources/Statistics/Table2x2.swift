/// The runs of one closed batch of one stratum, counted by behaviour and outcome.
///
/// |              | success | failure | together |
/// |--------------|---------|---------|----------|
/// | showing it   | a       |         | n₁       |
/// | not showing  |         |         |          |
/// | together     | s       |         | N        |
package struct Table2x2: Hashable, Sendable {
  // Two words, so that comparing and hashing touch two integers rather than four.
  private let exposedPart: UInt64
  private let wholePart: UInt64

  /// The counts must make a table: no cell of it may be negative.
  package init(exposedSuccesses: Int, exposed: Int, successes: Int, runs: Int) {
    precondition(
      Self.isPossible(exposedSuccesses, exposed, successes, runs), "a cell would be negative")
    exposedPart = UInt64(exposedSuccesses) << 32 | UInt64(exposed)
    wholePart = UInt64(successes) << 32 | UInt64(runs)
  }

  /// For counts read back from storage: nil when some cell would be negative or past 2³¹.
  package init?(
    storedExposedSuccesses: Int, exposed: Int, successes: Int, runs: Int
  ) {
    guard Self.isPossible(storedExposedSuccesses, exposed, successes, runs) else { return nil }
    self.init(
      exposedSuccesses: storedExposedSuccesses, exposed: exposed, successes: successes, runs: runs)
  }

  /// a: runs that show the behaviour and succeed.
  package var exposedSuccesses: Int { Int(exposedPart >> 32) }
  /// n₁: runs that show the behaviour.
  package var exposed: Int { Int(exposedPart & 0xFFFF_FFFF) }
  /// s: runs that succeed.
  package var successes: Int { Int(wholePart >> 32) }
  /// N: all runs.
  package var runs: Int { Int(wholePart & 0xFFFF_FFFF) }

  /// N − n₁: runs without the behaviour.
  package var unexposed: Int { runs - exposed }
  /// s − a: runs without the behaviour that succeed.
  package var unexposedSuccesses: Int { successes - exposedSuccesses }
  /// N − s: runs that fail.
  package var failures: Int { runs - successes }
  /// The smallest a that these margins allow.
  package var leastExposedSuccesses: Int { max(0, exposed + successes - runs) }
  /// The largest a that these margins allow.
  package var mostExposedSuccesses: Int { min(exposed, successes) }

  /// Whether the margins leave a any freedom; a table without it says nothing about an effect.
  package var isInformative: Bool { leastExposedSuccesses < mostExposedSuccesses }

  private static func isPossible(_ a: Int, _ n1: Int, _ s: Int, _ n: Int) -> Bool {
    n <= Int32.max && n1 <= n && s <= n && a >= 0 && a <= n1 && a <= s && n1 - a <= n - s
  }
}

extension Table2x2: Comparable {
  /// Ordered by a, then n₁, then s, then N: the order in which evidence is stored and summed.
  package static func < (left: Self, right: Self) -> Bool {
    left.exposedPart != right.exposedPart
      ? left.exposedPart < right.exposedPart : left.wholePart < right.wholePart
  }
}
