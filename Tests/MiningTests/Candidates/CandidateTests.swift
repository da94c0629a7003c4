import Mining
import Testing
import Traces

@Suite("Candidates")
struct CandidateTests {
  @Test("exposures are what a plain reading of each run says", arguments: 1...6)
  func exposures(seed: UInt64) {
    let corpus = Delivery.random(
      runs: 50, problems: 4, alphabet: 6, longest: 12, seed: seed
    ).corpus
    var rule = CandidateRule()
    rule.longestGapped = 4
    let all = CandidateSet(corpus, rule: rule).representatives
      .flatMap { [$0.behaviour] + $0.folded }
    #expect(all.contains { if case .gapped(let tools) = $0 { tools.count == 4 } else { false } })
    for (behaviour, runs) in zip(all, corpus.exposures(of: all)) {
      let expected = corpus.runs.indices.filter {
        shows(Array(corpus.tools[corpus.calls(of: $0)]), behaviour)
      }
      #expect(runs.runs == expected)
      #expect(runs.count == expected.count)
    }
  }

  @Test(
    "candidates and what is folded under them are all behaviours with support, each once",
    arguments: 1...6)
  func complete(seed: UInt64) {
    let corpus = Delivery.random(
      runs: 60, problems: 4, alphabet: 5, longest: 8, seed: seed
    ).corpus
    let set = CandidateSet(corpus)
    let all = set.representatives.flatMap { [$0.behaviour] + $0.folded }
    #expect(Set(all).count == all.count)
    #expect(set.behaviourCount == all.count)
    #expect(Set(all) == Self.bruteForce(corpus, support: set.minimumSupport))
  }

  @Test("no two representatives have the same runs, and none explains another", arguments: 1...6)
  func representatives(seed: UInt64) {
    let corpus = Delivery.random(
      runs: 80, problems: 4, alphabet: 4, longest: 7, seed: seed
    ).corpus
    let behaviours = CandidateSet(corpus).representatives.map(\.behaviour)
    let exposures = corpus.exposures(of: behaviours)
    #expect(Set(exposures).count == exposures.count)
    for (a, long) in zip(behaviours, exposures) {
      for (b, general) in zip(behaviours, exposures) where a != b {
        guard Self.implies(a, b) else { continue }
        #expect(Double(long.count) < 0.95 * Double(general.count))
      }
    }
  }

  @Test("behaviours with the same runs are one claim: a tool, else the longest direct sequence")
  func sameRuns() {
    var delivery = Delivery()
    for _ in 0..<6 { delivery.add(["a", "b", "c"], .success) }
    for _ in 0..<6 { delivery.add(["c", "a"], .success) }
    for _ in 0..<6 { delivery.add(["a", "c", "d"], .success) }
    let corpus = delivery.corpus
    let set = CandidateSet(corpus)
    func under(_ name: Behaviour) -> [Behaviour]? {
      set.representatives.first { $0.behaviour == name }?.folded
    }
    let (a, b, c, d) = (UInt32(0), UInt32(1), UInt32(2), UInt32(3))
    #expect(
      under(.tool(b)) == [
        .contiguous([a, b]), .contiguous([b, c]), .gapped([a, b]), .gapped([b, c]),
        .contiguous([a, b, c]),
      ])
    #expect(
      under(.tool(d))?.contains(.contiguous([a, c, d])) == true)
    #expect(under(.tool(a)) == [.tool(c)])
    #expect(under(.first(c)) == [.contiguous([c, a]), .gapped([c, a])])
  }

  @Test("a longer claim goes under a shorter one that nearly always comes with it")
  func explained() {
    var delivery = Delivery()
    for number in 0..<40 {
      delivery.add(number < 39 ? ["a", "b", "x"] : ["a", "b"], .success)
      delivery.add(["b", "a"], .success)
      delivery.add(["x", "q"], .success)
    }
    let set = CandidateSet(delivery.corpus)
    let (a, b, x) = (UInt32(0), UInt32(1), UInt32(3))
    let holder = set.representatives.first { $0.folded.contains(.contiguous([a, b, x])) }
    #expect(holder?.behaviour == .first(a))
    var strict = CandidateRule()
    strict.explainedShare = 1
    let apart = CandidateSet(delivery.corpus, rule: strict).representatives
    #expect(apart.contains { $0.behaviour == .contiguous([a, b, x]) })
  }

  @Test("only the newest runs with a known outcome bring candidates")
  func window() {
    var delivery = Delivery()
    for _ in 0..<10 { delivery.add(["old"], .success) }
    for _ in 0..<10 { delivery.add(["new"], .success) }
    for _ in 0..<10 { delivery.add(["unknown"], .unknown) }
    var rule = CandidateRule()
    rule.window = 10
    let corpus = delivery.corpus
    let set = CandidateSet(corpus, rule: rule)
    #expect(set.representatives.map(\.behaviour) == [.tool(0)])
    #expect(corpus.toolNames[0] == "new")
    #expect(set.window == 10)
  }

  @Test(
    "support is at least five runs, and half a percent of a large window",
    arguments: [(10, 5), (1000, 5), (1001, 6), (5000, 25)])
  func support(runs: Int, expected: Int) {
    #expect(CandidateRule().minimumSupport(runs: runs) == expected)
  }

  @Test("outcomes do not touch candidates")
  func blind() {
    var delivery = Delivery.random(runs: 60, problems: 4, alphabet: 5, longest: 8, seed: 3)
    let before = CandidateSet(delivery.corpus).representatives
    var flipped = Delivery()
    for (run, tools) in delivery.runs {
      flipped.add(tools, run.outcome == .success ? .failure : .success, problem: run.problem)
    }
    delivery = flipped
    #expect(CandidateSet(delivery.corpus).representatives == before)
  }

  private static func bruteForce(_ corpus: Corpus, support: Int) -> Set<Behaviour> {
    var counts: [Behaviour: Int] = [:]
    for run in corpus.runs.indices {
      var collapsed: [UInt32] = []
      for tool in corpus.tools[corpus.calls(of: run)] where collapsed.last != tool {
        collapsed.append(tool)
      }
      var shown = Set(collapsed.map(Behaviour.tool))
      if let first = collapsed.first { shown.insert(.first(first)) }
      for (i, a) in collapsed.enumerated() {
        for b in collapsed.dropFirst(i + 1) { shown.insert(.gapped([a, b])) }
        for end in i + 1..<min(i + 6, max(collapsed.count, i + 1)) {
          shown.insert(.contiguous(Array(collapsed[i...end])))
        }
      }
      for behaviour in shown { counts[behaviour, default: 0] += 1 }
    }
    return Set(counts.filter { $0.value >= support }.keys)
  }

  private static func implies(_ a: Behaviour, _ b: Behaviour) -> Bool {
    switch (a, b) {
    case (.tool, _), (.first, .first), (.gapped, .contiguous), (_, .first): false
    case (_, .tool(let tool)): a.symbols.contains(tool)
    case (.first, _): false
    case (.contiguous(let long), .contiguous(let short)): contains(long, contiguous: short)
    case (.contiguous(let long), .gapped(let short)), (.gapped(let long), .gapped(let short)):
      contains(long, gapped: short)
    }
  }
}
