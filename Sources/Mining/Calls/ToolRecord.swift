internal import Statistics

/// How a tool's calls went: whether they succeed, how long they take, what they cost.
///
/// Nothing here says that a tool is effective: whether using it goes with better outcomes is the claim
/// `outcomeClaim`, and a tool that always works may lower success.
package struct ToolRecord: Sendable {
  package let tool: String
  package let calls: Int
  package let runs: Int
  /// Over calls of which the trace says how they ended; nil without any.
  package let rate: ClusteredRate?
  package let latency: Latency?
  /// Calls whose cost is known, and what they cost together.
  package let pricedCalls: Int
  package let cost: Double
  /// Newest runs that call it.
  package let sampleTraceIDs: [String]

  /// The claim about using it, to be looked up among the patterns about runs.
  package var outcomeClaim: Claim { .usesTool(tool) }

  /// For people, with what is known of outcomes: "`search` succeeds in 97% of its calls (95%–99%; 1204
  /// calls in 310 runs); runs that use it succeed less often".
  package func text(outcome: Pattern? = nil) -> String {
    var text = "`\(tool)` was called \(calls) times in \(runs) runs"
    if let rate {
      text =
        "`\(tool)` succeeds in \(percent(rate.share)) of its calls "
        + "(\(percent(rate.interval.low))–\(percent(rate.interval.high)); "
        + "\(rate.calls) calls in \(rate.runs) runs)"
    }
    switch outcome?.direction {
    case .helps: text += "; runs that use it succeed more often"
    case .hurts: text += "; runs that use it succeed less often"
    case .fact, nil: break
    }
    return text
  }

  /// As a claim without evidence, for the list of patterns.
  package func pattern(agent: String) -> Pattern {
    Pattern(
      agent: agent, kind: .toolEffectiveness, direction: .fact,
      claim: .fact(.toolSucceeds(tool)), assessment: nil, sampleTraceIDs: sampleTraceIDs)
  }
}

/// Whole percent for people; never 0% or 100% for a share in between.
func percent(_ share: Double) -> String {
  let whole = Int((100 * share).rounded())
  if whole == 0, share > 0 { return "under 1%" }
  if whole == 100, share < 1 { return "over 99%" }
  return "\(whole)%"
}
