import Glibc

/// The evidence for and against a representative claim: two logarithms of E.
package struct TwoSidedEvidence: Hashable, Sendable {
  /// log E₊, that runs showing the behaviour succeed more often.
  package let logHelps: Double
  /// log E₋, that they succeed less often.
  package let logHurts: Double

  /// Where length matters, each is the smaller of the plain and the length-matched value.
  package init(logHelps: Double, logHurts: Double) {
    self.logHelps = logHelps
    self.logHurts = logHurts
  }
}

/// How large a share of an agent's candidates does nothing, helps and hurts.
package struct EffectShares: Hashable, Sendable {
  /// Fewer representatives than this cannot support a fit.
  package static let fewestFitted = 500
  /// Neither share of effects may be fitted above this.
  package static let cap = 0.05
  /// What is assumed without a fit: 98% nothing, 1% helps, 1% hurts.
  package static let assumed = EffectShares(helps: 0.01, hurts: 0.01)

  /// π₊, the share that helps.
  package let helps: Double
  /// π₋, the share that hurts.
  package let hurts: Double
  /// π₀, the share that does neither.
  package var neither: Double { 1 - helps - hurts }

  private init(helps: Double, hurts: Double) {
    self.helps = helps
    self.hurts = hurts
  }

  /// Maximum likelihood of the mixture π₀ + π₊E₊ + π₋E₋ over folded representatives, each share
  /// within 0…`cap`; `assumed` below `fewestFitted`.
  ///
  /// The order of representatives matters to rounding only; pass them in a fixed one.
  package init(fittedTo representatives: [TwoSidedEvidence]) {
    guard representatives.count >= Self.fewestFitted else {
      self = Self.assumed
      return
    }
    let mixture = EvidenceMixture(representatives)
    // The likelihood is concave: the profile over hurts has one peak in helps, and its slope there is
    // the partial slope.
    let helps = rootOfRising(in: 0...Self.cap, tolerance: 1e-12) { helps in
      -mixture.slopes(helps: helps, hurts: mixture.bestHurts(helps: helps)).helps
    }
    self.init(helps: helps, hurts: mixture.bestHurts(helps: helps))
  }

  /// The probability that the claim in this direction is true, given its evidence.
  package func confidence(_ evidence: TwoSidedEvidence, _ direction: EvidenceDirection) -> Double {
    let logs = [
      log(neither), log(helps) + evidence.logHelps, log(hurts) + evidence.logHurts,
    ]
    let claimed = direction == .helps ? logs[1] : logs[2]
    guard claimed > -.infinity else { return 0 }
    return exp(claimed - logSumExp(logs))
  }
}

/// The likelihood of the shares, with every representative scaled so that its largest term is 1.
private struct EvidenceMixture {
  private let terms: [(neither: Double, helps: Double, hurts: Double)]

  init(_ representatives: [TwoSidedEvidence]) {
    terms = representatives.map { evidence in
      let top = max(0, evidence.logHelps, evidence.logHurts)
      return (exp(-top), exp(evidence.logHelps - top), exp(evidence.logHurts - top))
    }
  }

  func bestHurts(helps: Double) -> Double {
    rootOfRising(in: 0...EffectShares.cap, tolerance: 1e-12) { hurts in
      -slopes(helps: helps, hurts: hurts).hurts
    }
  }

  func slopes(helps: Double, hurts: Double) -> (helps: Double, hurts: Double) {
    let neither = 1 - helps - hurts
    var forHelps = 0.0
    var forHurts = 0.0
    for term in terms {
      let density = neither * term.neither + helps * term.helps + hurts * term.hurts
      forHelps += (term.helps - term.neither) / density
      forHurts += (term.hurts - term.neither) / density
    }
    return (forHelps, forHurts)
  }
}
