internal import EvidenceStore
internal import JSON
internal import Mining
private import Statistics

/// What hone-mine found, for scripts.
struct MiningJSON {
  private var safe = SafeText()

  mutating func text(run: String, _ agents: [MinedAgent], _ filter: PatternFilter) -> String {
    var json = JSONWriter(indented: true)
    json.object {
      $0.member("schema", "hone/mine/1")
      $0.member("run", run)
      $0.member(
        "agents",
        array: {
          for agent in agents {
            $0.element()
            write(agent, filter, to: &$0)
          }
        })
    }
    return json.text + "\n"
  }

  private mutating func write(
    _ agent: MinedAgent, _ filter: PatternFilter, to json: inout JSONWriter
  ) {
    let mining = agent.mining
    let corpus = mining.corpus
    json.object {
      $0.member("agent", safe(mining.agent))
      $0.member("traces", mining.runs)
      $0.member("successes", mining.successes)
      $0.member("problems", corpus.problems.count)
      $0.member("strata", corpus.strata.count)
      $0.member("informative_strata", mining.comparison.informativeBatchCount)
      $0.member("minimum_detectable_effect", agent.power.help?.riskDifference)
      $0.member("minimum_detectable_harm", agent.power.hurt?.riskDifference)
      $0.member(
        "left_out",
        object: {
          $0.member("aborted", corpus.exclusions.aborted)
          $0.member("without_steps", corpus.exclusions.withoutSteps)
          $0.member("identical", corpus.exclusions.identical)
          $0.member("unknown_outcome", corpus.exclusions.unknownOutcome)
        })
      $0.member("candidates", mining.behaviours.representatives.count)
      $0.member("assumes_independence", corpus.assumesIndependence)
      $0.member(
        "patterns",
        array: {
          for pattern in agent.patterns where filter.shows(pattern) {
            $0.element()
            write(pattern, to: &$0)
          }
        })
    }
  }

  mutating func write(_ pattern: StoredPattern, to json: inout JSONWriter) {
    json.object {
      $0.member("id", pattern.id)
      $0.member("kind", pattern.kind.rawValue)
      $0.member("direction", pattern.direction.rawValue)
      $0.member("claim", object: { write(pattern.claim, to: &$0) })
      $0.member("summary", safe(pattern.summary))
      $0.member("log_evidence", pattern.logEvidence)
      $0.member("log_evidence_length_matched", pattern.logEvidenceLengthMatched)
      $0.member("confidence", pattern.confidence)
      $0.member("p", pattern.p)
      $0.member("q", pattern.q)
      $0.member("flags", strings: pattern.flags)
      $0.member("verdict", pattern.verdict.rawValue)
      $0.member("reasons", strings: safe(pattern.reasons))
      $0.member("publishable", pattern.isPublishable)
      if let effect = pattern.effect {
        $0.member(
          "effect",
          object: {
            $0.member("risk_difference", effect.riskDifference)
            $0.member("low", effect.low)
            $0.member("high", effect.high)
            $0.member("odds_ratio", effect.oddsRatio)
          })
      }
      $0.member(
        "evidence",
        object: {
          $0.member("with", object: { write(pattern.with, to: &$0) })
          $0.member("without", object: { write(pattern.without, to: &$0) })
          $0.member("strata", pattern.strata)
          $0.member("sample_trace_ids", strings: safe(pattern.sampleTraceIDs))
        })
      $0.member("folded", strings: safe(pattern.folded))
    }
  }

  private mutating func write(_ claim: StoredPattern.ClaimText, to json: inout JSONWriter) {
    json.member("text", safe(claim.text))
    if let sequence = claim.sequence { json.member("sequence", strings: safe(sequence)) }
    if let isGapped = claim.isGapped { json.member("gapped", isGapped) }
    if let tool = claim.tool { json.member("tool", safe(tool)) }
    if let argument = claim.argument { json.member("argument", safe(argument)) }
    if let cluster = claim.cluster { json.member("cluster", cluster) }
  }

  private func write(_ group: StoredPattern.Group, to json: inout JSONWriter) {
    json.member("runs", group.runs)
    json.member("successes", group.successes)
  }
}
