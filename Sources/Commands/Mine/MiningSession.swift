private import Digest
internal import EvidenceStore
internal import Files
internal import Instants
internal import Mining

/// Reads agents' runs from a store and mines them, several at a time.
struct MiningSession {
  let store: EvidenceStore
  let since: Instant?
  let jobs: Int
  let settings: @Sendable (String) -> MiningSettings

  /// In the order of the names, which is that of the results.
  func mine(_ agents: [String]) async throws -> (run: String, agents: [MinedAgent]) {
    let isParallel = jobs > 1
    let stored = try await store.minableRuns(
      ofAgents: agents, since: since, isParallel: isParallel, rule: { settings($0).reading })
    let known = try agents.map { try store.knownErrorClusters(ofAgent: $0) }
    let own = agents.map(settings)
    let run = Self.run(stored, own)
    guard isParallel else {
      var mined: [MinedAgent] = []
      for place in stored.indices {
        let mining = await AgentMining(
          stored[place], known: known[place], settings: own[place], isParallel: false)
        mined.append(await MinedAgent(mining, isParallel: false))
      }
      return (run, mined)
    }
    let mined = await withTaskGroup(of: (Int, MinedAgent).self) { group in
      for place in stored.indices {
        group.addTask {
          let mining = await AgentMining(
            stored[place], known: known[place], settings: own[place], isParallel: true)
          return (place, await MinedAgent(mining, isParallel: true))
        }
      }
      var found: [(place: Int, agent: MinedAgent)] = []
      for await (place, agent) in group { found.append((place, agent)) }
      return found.sorted { $0.place < $1.place }.map(\.agent)
    }
    return (run, mined)
  }

  /// The digest of evidence and settings; the first part is the miner's own version.
  private static func run(_ stored: [StoredRuns], _ settings: [MiningSettings]) -> String {
    let parts = zip(stored, settings).flatMap {
      [$0.agent, $0.digest.text, $1.canonicalText]
    }
    let text = (["hone/mine/1"] + parts).map { "\($0.utf8.count):\($0)" }.joined()
    return String(SHA256.digest(of: text.utf8).hex.prefix(32))
  }
}
