/// The claims that one agent's runs suggest, before anyone looks at an outcome.
package struct CandidateSet: Sendable {
  /// A behaviour that stands for itself or for others.
  package struct Candidate: Hashable, Sendable {
    package let behaviour: Behaviour
    /// Runs of the window that show it.
    package let support: Int
    /// What is folded under it, simplest first.
    package let folded: [Behaviour]
  }

  /// Representatives in the order of behaviours.
  package let representatives: [Candidate]
  /// How many runs were looked at.
  package let window: Int
  package let minimumSupport: Int

  /// How many behaviours had support, folded ones too.
  package var behaviourCount: Int { representatives.reduce(0) { $0 + 1 + $1.folded.count } }

  /// Mines the newest runs with a known outcome; an unknown one never brings a candidate.
  package init(_ corpus: Corpus, rule: CandidateRule = CandidateRule()) {
    let newest = corpus.minable.suffix(rule.window)
    let sequences = SymbolSequences(corpus, runs: newest, isCollapsed: true)
    window = newest.count
    minimumSupport = rule.minimumSupport(runs: newest.count)
    let frequent = Self.frequentBehaviours(sequences, rule, minimumSupport)
    let scan = ExposureScan(frequent, runs: sequences.count)
    scan.read(sequences)
    representatives =
      Folding(
        frequent, exposures: frequent.indices.map { scan.exposures.row($0) },
        longestGapped: rule.longestGapped, explainedShare: rule.explainedShare
      ).candidates
  }

  /// All behaviours with enough runs, in order.
  static func frequentBehaviours(
    _ sequences: SymbolSequences, _ rule: CandidateRule, _ minimumSupport: Int
  ) -> [Behaviour] {
    let tools = sequences.frequentSymbols(minimumSupport: minimumSupport).symbols
    let firsts = SymbolSequences(
      symbols: (0..<sequences.count).flatMap { run in
        sequences.symbols[sequences.starts[run]..<sequences.starts[run + 1]].prefix(1)
      }, starts: Self.firstStarts(sequences)
    ).frequentSymbols(minimumSupport: minimumSupport).symbols
    let contiguous = sequences.contiguous(
      lengths: rule.contiguousLengths, minimumSupport: minimumSupport)
    let gapped =
      rule.longestGapped < 2
      ? []
      : sequences.gapped(lengths: 2...rule.longestGapped, minimumSupport: minimumSupport)
    return
      (tools.map(Behaviour.tool) + firsts.map(Behaviour.first)
      + contiguous.map { .contiguous($0.symbols) } + gapped.map { .gapped($0.symbols) }).sorted()
  }

  private static func firstStarts(_ sequences: SymbolSequences) -> [Int] {
    var starts = [0]
    for run in 0..<sequences.count {
      let isEmpty = sequences.starts[run] == sequences.starts[run + 1]
      starts.append(starts[run] + (isEmpty ? 0 : 1))
    }
    return starts
  }
}
