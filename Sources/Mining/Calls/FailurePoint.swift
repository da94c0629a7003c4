/// A tool whose first call in a run fails, how often and in which way, and what distinguishes the
/// failing calls.
package struct FailurePoint: Sendable {
  package let tool: String
  /// Runs by their first call of the tool: all, those where it failed, those where nobody knows.
  package let runs: Int
  package let failingRuns: Int
  package let unknownRuns: Int
  /// Problems with a run in which it failed.
  package let failingProblems: Int
  /// Of all calls, later ones too: shows a retry storm, and counts for nothing.
  package let calls: Int
  package let failingCalls: Int
  /// Failing runs by the kind of error, most first, ties in the order of categories.
  package let categories: [(category: ErrorCategory, runs: Int)]
  /// Claims about the condition of the first call, strongest first.
  package let contrasts: [Pattern]
  /// The contrast that explains most, if its evidence reaches E = 20 with calls matched on what went
  /// before.
  package let rootCause: Pattern?
  /// Contrasts of which nothing is left once runs are compared within the root cause: places in
  /// `contrasts`.
  package let explained: [Int]
  /// Newest runs whose first call of the tool failed.
  package let sampleTraceIDs: [String]

  /// What the root cause calls for.
  package var prevention: Prevention? { rootCause.flatMap { Prevention($0) } }

  /// Runs from which a failure is more than an accident.
  package static let recurrence = 3

  /// For people: `get_metrics fails in 33 of 153 runs (invalid_input)`.
  package var text: String {
    let most = categories.first.map { " (mostly \($0.category.rawValue))" } ?? ""
    return "`\(tool)` fails at first in \(failingRuns) of \(runs - unknownRuns) runs\(most)"
  }

  /// As a claim without evidence, for the list of patterns.
  package func pattern(agent: String) -> Pattern {
    Pattern(
      agent: agent, kind: .failurePoint, direction: .fact, claim: .fact(.toolFails(tool)),
      assessment: nil, sampleTraceIDs: sampleTraceIDs)
  }
}

extension Pattern {
  /// A contrast in numbers: "`x` fails in 31 of 33 runs when `y` is missing, in 2 of 120 otherwise";
  /// nil for claims that are not about first calls.
  package var contrastText: String? {
    guard case .firstCall(let claim) = claim, let evidence = assessment?.evidence else {
      return nil
    }
    let failing = evidence.exposed - evidence.exposedSuccesses
    let otherRuns = evidence.runs - evidence.exposed
    let otherFailing = otherRuns - (evidence.successes - evidence.exposedSuccesses)
    return direction == .hurts
      ? "`\(claim.tool)` fails in \(failing) of \(evidence.exposed) runs when "
        + "\(claim.condition.text), in \(otherFailing) of \(otherRuns) otherwise"
      : "`\(claim.tool)` fails in \(otherFailing) of \(otherRuns) runs when "
        + "\(claim.condition.opposite.text), in \(failing) of \(evidence.exposed) otherwise"
  }
}
