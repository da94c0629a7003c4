internal import Glibc

/// What a claim must show before a line may stand on it.
package struct GateRule: Sendable {
  /// Of all lines ever published for an agent at most this share is false, in expectation.
  package var falseDiscoveryRate = 0.05
  package var confidenceThreshold = 0.7
  /// The smallest shrunken risk difference worth a line.
  package var minEffect = 0.03
  package var fewestProblems = 3
  /// E that must be left without the strongest problem, and without any one session or source.
  package var robustEvidence = 20.0
  /// E that a claim about runs must show apart from the tools it names and from stronger claims.
  package var apartEvidence = 3.0
  /// Problems in which a name must occur before it may stand in a prompt, unless it is listed.
  package var fewestProblemsForName = 3
  /// Tools that a person listed for the agent.
  package var listedTools: Set<String> = []

  package init() {}

  var logApart: Double { log(apartEvidence) }
  var logRobust: Double { log(robustEvidence) }
}
