internal import CommandLineKit
internal import JSON
internal import Prompts

extension Guideline {
  /// What it stands on in a few words: `confidence 0.93, log E 7.2, +25 points (13 to 38)`.
  var standing: String {
    var facts: [String] = []
    switch status {
    case .active: break
    case .approved, .unverified: facts.append(status.rawValue)
    }
    if kind == .human { facts.append("a person's line") }
    if let confidence { facts.append("confidence \(Figures.fixed(confidence, 2))") }
    if let evidence {
      facts.append("log E \(Figures.fixed(evidence.logEvidence, 1))")
      if let effect = evidence.effect { facts.append(effect.text) }
    }
    return facts.joined(separator: ", ")
  }

  func write(to json: inout JSONWriter) {
    json.member("id", id.text)
    json.member("text", text.text)
    json.member("kind", kind.rawValue)
    json.member("status", status.rawValue)
    json.member("confidence", confidence)
    json.member("claim", claim?.text)
    guard let evidence else { return }
    json.member("evidence", object: { evidence.write(to: &$0) })
  }
}

extension GuidelineEvidence.Effect {
  /// As in `+25 points (13 to 38)`.
  var text: String {
    "\(Figures.points(riskDifference)) points "
      + "(\(Figures.fixed(low * 100, 0)) to \(Figures.fixed(high * 100, 0)))"
  }
}

extension GuidelineEvidence {
  fileprivate func write(to json: inout JSONWriter) {
    json.member("with", object: { with.write(to: &$0) })
    json.member("without", object: { without.write(to: &$0) })
    if let effect {
      json.member(
        "effect",
        object: {
          $0.member("risk_difference", effect.riskDifference)
          $0.member("low", effect.low)
          $0.member("high", effect.high)
        })
    }
    json.member("odds_ratio", oddsRatio)
    json.member("log_evidence", logEvidence)
    json.member("p", p)
    json.member("q", q)
    json.member("strata", strata)
    json.member("sample_trace_ids", strings: sampleTraceIDs)
  }
}

extension GuidelineEvidence.Runs {
  fileprivate func write(to json: inout JSONWriter) {
    json.member("runs", runs)
    json.member("successes", successes)
  }
}

extension PromptChange {
  func write(to json: inout JSONWriter) {
    json.member("cycle", cycle)
    json.member("added", strings: added.map(\.text))
    json.member("strengthened", strings: strengthened.map(\.text))
    json.member("retired", strings: retired.map(\.text))
    json.member("reason", reason)
  }
}
