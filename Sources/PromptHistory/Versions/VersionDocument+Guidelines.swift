internal import Prompts
internal import YAML

extension VersionDocument {
  static func guideline(_ node: YAMLNode) throws(YAMLError) -> Guideline {
    guard let id = GuidelineID(try node["id"].text) else {
      throw try node["id"].refusal("a guideline's id is g- and 16 hexadecimal digits")
    }
    guard let kind = Guideline.Kind(rawValue: try node["kind"].text) else {
      throw try node["kind"].refusal(
        "a kind is one of " + Guideline.Kind.allCases.map(\.rawValue).joined(separator: ", "))
    }
    guard let status = Guideline.Status(rawValue: try node["status"].text) else {
      throw try node["status"].refusal(
        "a status is one of " + Guideline.Status.allCases.map(\.rawValue).joined(separator: ", "))
    }
    var claim: ClaimID?
    if let node = try node.optional("claim") {
      claim = ClaimID(try node.text)
      if claim == nil { throw node.refusal("a claim's id is p- and 16 hexadecimal digits") }
    }
    return Guideline(
      id: id, text: try text(node["text"]), kind: kind, status: status,
      confidence: try double(node, "confidence"), claim: claim,
      evidence: try node.optional("evidence").map(evidence))
  }

  private static func text(_ node: YAMLNode) throws(YAMLError) -> GuidelineText {
    let text = try node.text
    do {
      return try GuidelineText(text)
    } catch {
      throw node.refusal(error.description)
    }
  }

  private static func evidence(_ node: YAMLNode) throws(YAMLError) -> GuidelineEvidence {
    var effect: GuidelineEvidence.Effect?
    if let node = try node.optional("effect") {
      effect = GuidelineEvidence.Effect(
        riskDifference: try node["risk_difference"].double, low: try node["low"].double,
        high: try node["high"].double)
    }
    var samples: [String] = []
    for item in try node["sample_trace_ids"].sequence() { samples.append(try item.text) }
    return GuidelineEvidence(
      with: try runs(node["with"]), without: try runs(node["without"]), effect: effect,
      oddsRatio: try double(node, "odds_ratio"), logEvidence: try node["log_evidence"].double,
      p: try double(node, "p"), q: try double(node, "q"), strata: try node["strata"].int,
      sampleTraceIDs: samples)
  }

  private static func runs(_ node: YAMLNode) throws(YAMLError) -> GuidelineEvidence.Runs {
    GuidelineEvidence.Runs(runs: try node["runs"].int, successes: try node["successes"].int)
  }

  private static func double(_ node: YAMLNode, _ key: String) throws(YAMLError) -> Double? {
    try node.optional(key).map { (node) throws(YAMLError) in try node.double }
  }
}
