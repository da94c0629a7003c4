/// Runs that may fairly be compared.
package struct Stratum: Hashable, Sendable {
  /// Place in the corpus's `problems`.
  package let problem: Int
  package let variant: String?
  package let model: String?
  package let promptVersion: String?
  package let upstreamVersion: String?
  /// 1, and more for later attempts of one session or retry chain.
  package let attempt: Int

  /// The same with every variant of the input taken together.
  package var acrossInputs: Stratum {
    Stratum(
      problem: problem, variant: nil, model: model, promptVersion: promptVersion,
      upstreamVersion: upstreamVersion, attempt: attempt)
  }
}

extension Stratum: Comparable {
  /// Ordered by problem, then by the rest; what is unknown comes first.
  package static func < (a: Self, b: Self) -> Bool {
    if a.problem != b.problem { return a.problem < b.problem }
    for (left, right) in [
      (a.variant, b.variant), (a.model, b.model), (a.promptVersion, b.promptVersion),
      (a.upstreamVersion, b.upstreamVersion),
    ] where left != right {
      return comesFirst(left, right)
    }
    return a.attempt < b.attempt
  }
}

/// Order by bytes: the same in every locale.
func comesFirst(_ a: String, _ b: String) -> Bool { BytewiseText(a) < BytewiseText(b) }

/// Nil comes before every text.
func comesFirst(_ a: String?, _ b: String?) -> Bool {
  guard let b else { return false }
  guard let a else { return true }
  return comesFirst(a, b)
}
