import EvidenceStore
import Instants
import Mining
import Testing

@Suite("runs of the miner") struct PatternStoreTests {
  let shelf: Shelf

  init() throws {
    shelf = try Shelf()
    try shelf.ingest(batch("f", [Run()]))
  }

  private func mining(
    _ run: String, claim: String = "a → b", known: [KnownErrorCluster] = []
  ) -> StoredMining {
    var text = StoredPattern.ClaimText(claim)
    text.sequence = ["a", "b \"q\""]
    text.isGapped = false
    var pattern = StoredPattern(
      id: "p-1", kind: .successSequence, direction: .helps, claim: text, summary: "s")
    pattern.logEvidence = 3.5
    pattern.verdict = .hold
    pattern.reasons = ["too little"]
    return StoredMining(
      run: run, agent: "a", traces: 1, strata: 1, informativeStrata: 0,
      minimumDetectableEffect: nil, patterns: [pattern], clusters: [], known: known)
  }

  @Test("are kept once, and show in the view")
  func keptOnce() throws {
    try shelf.store.save(mining("one"), now: noon)
    try shelf.store.save(mining("one", claim: "changed"), now: noon)
    #expect(
      try shelf.column(
        "SELECT run, claim, sequence, gapped, log_evidence, verdict, reasons, rank FROM v_pattern")
        == [#"one|a → b|["a","b \"q\""]|0|3.5|hold|["too little"]|0"#])
  }

  @Test("mined last are the latest, also when they were kept before")
  func latest() throws {
    for (minute, run) in ["one", "two", "one"].enumerated() {
      try shelf.store.save(mining(run), now: noon.advanced(bySeconds: Int64(60 * minute)))
    }
    #expect(
      try shelf.column("SELECT run, is_latest FROM v_pattern ORDER BY run") == ["one|1", "two|0"])
  }

  @Test("leave behind the clusters of errors that they knew, oldest first")
  func known() throws {
    func identity(_ founder: String) -> ErrorClusterIdentity {
      ErrorClusterIdentity(category: .timeout, founder: founder)
    }
    let known = [
      KnownErrorCluster(
        identity: identity("z"), aliases: [identity("y"), identity("x")],
        members: [ErrorForm(type: nil, template: "x"), ErrorForm(type: "T", template: "z")]),
      KnownErrorCluster(
        identity: identity("a"), aliases: [], members: [ErrorForm(type: "T", template: "a")]),
    ]
    try shelf.store.save(mining("one", known: known), now: noon)
    #expect(try shelf.store.knownErrorClusters(ofAgent: "a") == known)
    #expect(try shelf.store.knownErrorClusters(ofAgent: "b").isEmpty)
  }
}
