internal import Mining

/// One agent audited.
struct Audit: Sendable {
  let agent: String
  let traces: Int
  let hone: AuditedRule
  let naive: AuditedRule
  let fisher: AuditedRule
  let placebosTried: Int
  let placebosPublished: Int

  init(_ agent: MinedAgent, permutations: Int, seed: UInt64) {
    let mining = agent.mining
    self.agent = mining.agent
    traces = mining.runs
    let outcomes = PermutedOutcomes(
      mining.corpus.labels, mining.batches, permutations: permutations, seed: seed)
    hone = HoneRule(agent, permutations: permutations, seed: seed).rule
    naive = NaiveRule(mining.corpus, outcomes).rule
    fisher =
      FisherRule(
        mining.corpus, mining.behaviours.representatives.map(\.behaviour), outcomes,
        level: mining.settings.falseDiscoveryRate
      ).rule
    let placebos = PlaceboTools(agent, seed: seed)
    placebosTried = placebos.tried
    placebosPublished = placebos.published
  }

  /// In the order given, whatever runs side by side.
  static func of(
    _ agents: [MinedAgent], permutations: Int, seed: UInt64, isParallel: Bool
  ) async -> [Audit] {
    guard isParallel else {
      return agents.map { Audit($0, permutations: permutations, seed: seed) }
    }
    return await withTaskGroup(of: (Int, Audit).self) { group in
      for (place, agent) in agents.enumerated() {
        group.addTask { (place, Audit(agent, permutations: permutations, seed: seed)) }
      }
      var found: [(place: Int, audit: Audit)] = []
      for await (place, audit) in group { found.append((place, audit)) }
      return found.sorted { $0.place < $1.place }.map(\.audit)
    }
  }
}
