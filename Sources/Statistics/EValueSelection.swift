import Glibc

/// Which hypotheses may be published tonight: weighted e-BH (Wang and Ramdas 2022), where those in
/// force count by the rule.
package struct EValueSelection: Sendable {
  /// One hypothesis, helps or hurts, of one candidate.
  package struct Hypothesis: Sendable {
    /// log E, current, not a value kept from earlier.
    package let logEvidence: Double
    /// Above 0, at most 1.
    package let weight: Double
    /// Whether it counts towards k without being tested again.
    package let isInForce: Bool

    /// `weight` is its share of the agent's budget; `isInForce` says that this rule published it
    /// earlier and it still stands (not that a human approved it).
    package init(logEvidence: Double, weight: Double, isInForce: Bool = false) {
      precondition(weight > 0 && weight <= 1, "a weight is a share of one budget")
      self.logEvidence = logEvidence
      self.weight = weight
      self.isInForce = isInForce
    }
  }

  /// Places, in the list given, of the hypotheses newly accepted: strongest w·E first, ties by place.
  package let accepted: [Int]
  /// k: accepted and in force together.
  package let rank: Int
  /// The log of w·E that was enough, −log(level · k); for k = 0 what the first would need.
  package let logThreshold: Double

  /// Selects at false discovery rate `level`; a hypothesis in force is never among the accepted.
  package init(_ hypotheses: [Hypothesis], level: Double) {
    precondition(level > 0 && level < 1, "a rate lies between 0 and 1")
    let inForce = hypotheses.reduce(0) { $0 + ($1.isInForce ? 1 : 0) }
    let strengths = hypotheses.map { $0.logEvidence + log($0.weight) }
    let order = hypotheses.indices
      .filter { !hypotheses[$0].isInForce && !strengths[$0].isNaN }
      .sorted { left, right in
        strengths[left] != strengths[right] ? strengths[left] > strengths[right] : left < right
      }
    var new = 0
    for (place, index) in order.enumerated()
    where strengths[index] >= -log(level * Double(inForce + place + 1)) {
      new = place + 1
    }
    accepted = Array(order.prefix(new))
    rank = inForce + new
    logThreshold = Self.logThreshold(rank: max(rank, 1), level: level)
  }

  /// −log(level · rank): the log of w·E that the rule asks of every hypothesis when `rank` stand.
  package static func logThreshold(rank: Int, level: Double) -> Double {
    -log(level * Double(rank))
  }
}
