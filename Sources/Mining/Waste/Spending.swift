internal import Traces

/// What runs use up of one resource, failing beside successful ones.
package struct Spending: Sendable {
  package let resource: Resource
  /// Runs of which it is known, and what they used together.
  package let runs: Int
  package let total: Double
  /// Medians over runs; nil without such a run.
  package let medianOfSuccesses: Double?
  package let medianOfFailures: Double?
  /// The same with every run taken relative to the median of its stratum, which must have both
  /// outcomes: problems that are easy and cheap no longer speak.
  package let relativeOfSuccesses: Double?
  package let relativeOfFailures: Double?

  package enum Resource: String, Hashable, Sendable, CaseIterable {
    /// In the traces' own currency.
    case cost
    /// Input, cached and output together.
    case tokens
    case seconds
    case calls
  }

  /// Nil when nobody says.
  init?(_ corpus: Corpus, _ resource: Resource) {
    let amounts = corpus.runs.indices.map { corpus.amount(of: resource, run: $0) }
    var members = [[Int]](repeating: [], count: corpus.strata.count)
    var runs = 0
    var total = 0.0
    for (run, amount) in amounts.enumerated() {
      guard let amount else { continue }
      runs += 1
      total += amount
      if corpus.labels[run] != .unknown { members[corpus.stratumOfRun[run]].append(run) }
    }
    guard runs > 0 else { return nil }
    var relative: [(share: Double, succeeds: Bool)] = []
    var absolute: [(amount: Double, succeeds: Bool)] = []
    for runs in members {
      let own = runs.map { run in
        (amount: amounts[run] ?? 0, succeeds: corpus.labels[run] == .success)
      }
      absolute += own
      guard own.contains(where: \.succeeds), !own.allSatisfy(\.succeeds),
        let median = median(own.map(\.amount)), median > 0
      else { continue }
      relative += own.map { ($0.amount / median, $0.succeeds) }
    }
    self.resource = resource
    self.runs = runs
    self.total = total
    medianOfSuccesses = median(absolute.filter(\.succeeds).map(\.amount))
    medianOfFailures = median(absolute.filter { !$0.succeeds }.map(\.amount))
    relativeOfSuccesses = median(relative.filter(\.succeeds).map(\.share))
    relativeOfFailures = median(relative.filter { !$0.succeeds }.map(\.share))
  }

  var claim: FactClaim { .spending(resource.rawValue) }
}

extension Corpus {
  /// What a run used up; nil when the trace does not say.
  func amount(of resource: Spending.Resource, run: Int) -> Double? {
    switch resource {
    case .cost: return runs[run].cost
    case .tokens:
      guard let tokens = runs[run].tokens else { return nil }
      let parts = [tokens.input, tokens.cached, tokens.output].compactMap { $0 }
      return parts.isEmpty ? nil : parts.reduce(0) { $0 + Double($1) }
    case .seconds: return runs[run].duration
    case .calls: return Double(length(of: run))
    }
  }
}
