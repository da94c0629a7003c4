internal import JSON
internal import Prompts

/// Guidelines as an intent holds them: everything, so that they read back equal.
enum GuidelineJSON {
  static func write(_ guideline: Guideline, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", guideline.id.text)
      json.member("text", guideline.text.text)
      json.member("kind", guideline.kind.rawValue)
      json.member("status", guideline.status.rawValue)
      json.member("confidence", guideline.confidence)
      json.member("claim", guideline.claim?.text)
      guard let evidence = guideline.evidence else { return }
      json.member("evidence", object: { write(evidence, to: &$0) })
    }
  }

  private static func write(_ evidence: GuidelineEvidence, to json: inout JSONWriter) {
    json.member("with", object: { write(evidence.with, to: &$0) })
    json.member("without", object: { write(evidence.without, to: &$0) })
    if let effect = evidence.effect {
      json.member(
        "effect",
        object: { json in
          json.member("risk_difference", effect.riskDifference)
          json.member("low", effect.low)
          json.member("high", effect.high)
        })
    }
    json.member("odds_ratio", evidence.oddsRatio)
    json.member("log_evidence", evidence.logEvidence)
    json.member("p", evidence.p)
    json.member("q", evidence.q)
    json.member("strata", evidence.strata)
    json.member(
      "samples",
      array: { json in
        for id in evidence.sampleTraceIDs {
          json.element()
          json.string(id)
        }
      })
  }

  private static func write(_ runs: GuidelineEvidence.Runs, to json: inout JSONWriter) {
    json.member("runs", runs.runs)
    json.member("successes", runs.successes)
  }

  /// Nil when it is none that `write` wrote.
  static func guideline(_ node: JSONNode) -> Guideline? {
    guard let id = node["id"]?.string.flatMap({ GuidelineID($0) }),
      let text = node["text"]?.string.flatMap(line),
      let kind = node["kind"]?.string.flatMap(Guideline.Kind.init(rawValue:)),
      let status = node["status"]?.string.flatMap(Guideline.Status.init(rawValue:))
    else { return nil }
    return Guideline(
      id: id, text: text, kind: kind, status: status, confidence: node["confidence"]?.double,
      claim: node["claim"]?.string.flatMap { ClaimID($0) },
      evidence: node["evidence"].flatMap(evidence))
  }

  private static func line(_ text: String) -> GuidelineText? {
    do { return try GuidelineText(text) } catch { return nil }
  }

  private static func evidence(_ node: JSONNode) -> GuidelineEvidence? {
    guard let with = node["with"].flatMap(runs), let without = node["without"].flatMap(runs),
      let logEvidence = node["log_evidence"]?.double, let strata = node["strata"]?.int
    else { return nil }
    var effect: GuidelineEvidence.Effect?
    if let found = node["effect"], let difference = found["risk_difference"]?.double,
      let low = found["low"]?.double, let high = found["high"]?.double
    {
      effect = GuidelineEvidence.Effect(riskDifference: difference, low: low, high: high)
    }
    return GuidelineEvidence(
      with: with, without: without, effect: effect, oddsRatio: node["odds_ratio"]?.double,
      logEvidence: logEvidence, p: node["p"]?.double, q: node["q"]?.double, strata: strata,
      sampleTraceIDs: node["samples"]?.elements.compactMap(\.string) ?? [])
  }

  private static func runs(_ node: JSONNode) -> GuidelineEvidence.Runs? {
    guard let runs = node["runs"]?.int, let successes = node["successes"]?.int else { return nil }
    return GuidelineEvidence.Runs(runs: runs, successes: successes)
  }
}
