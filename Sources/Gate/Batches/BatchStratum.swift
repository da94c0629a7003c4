/// Runs that may fairly be compared, in numbers of the ledger's name lists; −1 is unknown.
package struct BatchStratum: Hashable, Sendable {
  package let problem: Int32
  package let variant: Int32
  package let model: Int32
  package let promptVersion: Int32
  package let upstreamVersion: Int32
  /// 1, and more for later attempts of one session or retry chain.
  package let attempt: Int32

  package init(
    problem: Int32, variant: Int32, model: Int32, promptVersion: Int32, upstreamVersion: Int32,
    attempt: Int32
  ) {
    self.problem = problem
    self.variant = variant
    self.model = model
    self.promptVersion = promptVersion
    self.upstreamVersion = upstreamVersion
    self.attempt = attempt
  }
}
