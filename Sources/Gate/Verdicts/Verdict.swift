package import Mining
package import Prompts
package import Statistics

/// What the gate says of a claim as a guideline.
package enum Verdict: Hashable, Sendable {
  case accept
  /// Not yet; what is missing, most important first.
  case hold([Lack])
  /// Never, whatever the evidence.
  case reject([Lack])

  /// The word for scripts.
  package var word: String {
    switch self {
    case .accept: "accept"
    case .hold: "hold"
    case .reject: "reject"
    }
  }

  package var lacks: [Lack] {
    switch self {
    case .accept: []
    case .hold(let lacks), .reject(let lacks): lacks
    }
  }
}

/// Something that a claim lacks.
package enum Lack: Hashable, Sendable {
  /// log of weight × E, and what it must reach.
  case evidence(has: Double, needs: Double)
  case confidence(has: Double, needs: Double)
  case problems(has: Int, needs: Int)
  /// log E without the strongest problem.
  case withoutStrongestProblem(has: Double, needs: Double)
  /// The difference changes its sign, or cannot be told, without the strongest problem.
  case signWithoutStrongestProblem
  /// log E without one session or source.
  case withoutCarrier(has: Double, needs: Double)
  case effect(has: Double, needs: Double)
  case dependsOnProblem(helps: [String], hurts: [String])
  /// Problems in which every success shows what would be advised against.
  case required(by: [String])
  case unknownOutcomes
  /// Matching on run length takes most of the evidence away: log E with and without.
  case lengthLinked(matched: Double, plain: Double)
  case ending
  /// A name that may not stand in a prompt.
  case name(String)
  /// Nothing that a line could say.
  case wording
  /// A line that says nearly the same, or the opposite, stands or is stronger.
  case duplicate(of: GuidelineID)
  case opposes(GuidelineID)
  /// What is left of its evidence where another claim cannot be the reason.
  case shadow(of: Claim, has: Double, needs: Double)
  case quarantined
  /// A line that was rolled back once comes back in a version of its own: it, or this one, waits.
  case retriedSingly
  /// The line already stands.
  case standing
  /// The same line on the same evidence was proposed before.
  case proposed
  case budget

  /// For people.
  package var text: String {
    switch self {
    case .evidence(let has, let needs):
      "evidence: log(weight x E) is \(Self.short(has)), needs \(Self.short(needs))"
    case .confidence(let has, let needs):
      "confidence is \(Self.short(has)), needs \(Self.short(needs))"
    case .problems(let has, let needs): "\(has) contributing problems, needs \(needs)"
    case .withoutStrongestProblem(let has, let needs):
      "log E without the strongest problem is \(Self.short(has)), needs \(Self.short(needs))"
    case .signWithoutStrongestProblem:
      "without the strongest problem the difference does not keep its sign"
    case .withoutCarrier(let has, let needs):
      "log E without one session or source is \(Self.short(has)), needs \(Self.short(needs))"
    case .effect(let has, let needs):
      "the effect is \(Self.short(100 * has)) points, needs \(Self.short(100 * needs))"
    case .dependsOnProblem(let helps, let hurts):
      "depends on the problem: helps on \(helps.count), hurts on \(hurts.count)"
    case .required(let problems):
      "every success on \(problems.count) problem(s) shows it"
    case .unknownOutcomes: "unknown outcomes could change the answer"
    case .lengthLinked(let matched, let plain):
      "length-linked: log E is \(Self.short(plain)), matched on length \(Self.short(matched))"
    case .ending: "it ends runs"
    case .name: "a name that may not stand in a prompt"
    case .wording: "no line could say it"
    case .duplicate(let id): "\(id) says nearly the same"
    case .opposes(let id): "\(id) says the opposite"
    case .shadow(let claim, let has, let needs):
      "may be a shadow of \(claim.text): log E apart from it is \(Self.short(has)), needs "
        + Self.short(needs)
    case .quarantined: "rolled back before"
    case .retriedSingly: "a line that was rolled back before comes back alone"
    case .standing: "it stands already"
    case .proposed: "proposed before on the same evidence"
    case .budget: "no room in the prompt"
    }
  }

  /// Two decimals.
  private static func short(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "\(value)" }
    let hundredths = Int((abs(value) * 100).rounded())
    let rest = hundredths % 100
    return "\(value < 0 && hundredths > 0 ? "-" : "")\(hundredths / 100)."
      + (rest < 10 ? "0\(rest)" : "\(rest)")
  }
}

/// A claim, what the gate found, and what it said.
package struct Judgement: Sendable {
  /// Place in the candidates' ledger.
  package let candidate: Int
  package let claim: Claim
  package let direction: EvidenceDirection
  package let id: GuidelineID
  package internal(set) var verdict: Verdict
  /// The smaller of plain and length-matched.
  package let logEvidence: Double
  /// log(weight × E), and what was enough.
  package let strength: Double
  package let needed: Double
  /// Batches that could say something: what tells evidence from later evidence.
  package let informativeBatches: Int
  /// Nil where the evidence alone decided.
  package internal(set) var finding: Finding?

  package struct Finding: Sendable {
    package let text: GuidelineText
    package let confidence: Double
    package let detail: EvidenceDetail
    /// Points of success that the line promises, by the runs that would change: what lines are ranked
    /// by.
    package let expectedValue: Double
  }
}
