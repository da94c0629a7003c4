internal import EvidenceStore
internal import Mining

/// Everything that one mining of one agent's runs finds, before it is put into words.
struct AgentMining: Sendable {
  let agent: String
  let settings: MiningSettings
  let corpus: Corpus
  let batches: [Batch]
  let behaviours: CandidateSet
  let claims: RunClaims
  let firstCalls: FirstCallCandidates
  let failurePoints: FailurePoints
  let recoveryCandidates: RecoveryCandidates
  let recoveries: Recoveries
  let habitCandidates: HabitCandidates
  let habits: ThinkingHabits
  let tools: [ToolRecord]
  let waste: Waste
  let errors: ErrorClusterReport
  let comparison: Comparison

  /// One batch per stratum: for reading, never for the gate.
  ///
  /// The result does not depend on
  /// `isParallel`.
  init(
    _ stored: StoredRuns, known: [KnownErrorCluster], settings: MiningSettings, isParallel: Bool
  ) async {
    agent = stored.agent
    self.settings = settings
    let corpus = Corpus(stored.runs, successScore: settings.reading.successScore)
    let batches = corpus.batchPerStratum
    self.corpus = corpus
    self.batches = batches
    let threshold = JaccardThreshold(settings.errorSimilarity) ?? .standard
    let sequences: Sequences
    let rest: Rest
    if isParallel {
      async let first = Sequences(corpus, stored.agent, batches)
      async let second = Rest(corpus, stored, batches, known, threshold)
      (sequences, rest) = await (first, second)
    } else {
      sequences = Sequences(corpus, stored.agent, batches)
      rest = Rest(corpus, stored, batches, known, threshold)
    }
    behaviours = sequences.behaviours
    claims = sequences.claims
    firstCalls = rest.firstCalls
    failurePoints = rest.failurePoints
    recoveryCandidates = rest.recoveryCandidates
    recoveries = rest.recoveries
    habitCandidates = rest.habitCandidates
    habits = rest.habits
    tools = rest.tools
    waste = rest.waste
    errors = rest.errors
    comparison = Comparison(corpus, batches: batches)
  }

  /// What could be found at all; worked out anew each time, and not quickly.
  var findableEffects: FindableEffects {
    let further =
      firstCalls.candidates + recoveryCandidates.candidates + habitCandidates.candidates
    // All kinds share one budget.
    let sharing = further.reduce(Double(behaviours.representatives.count)) {
      $0 + $1.weightShare
    }
    return FindableEffects(
      comparison.batchShapes, candidates: Int(sharing.rounded(.up)),
      level: settings.falseDiscoveryRate)
  }

  /// Runs with a known outcome.
  var runs: Int { corpus.labels.count { $0 != .unknown } }
  var successes: Int { corpus.labels.count { $0 == .success } }

  /// Claims of all kinds with their evidence, strongest first; ties by kind, then as they were found.
  var assessed: [Pattern] {
    let all =
      claims.patterns + failurePoints.survey.patterns + recoveries.survey.patterns
      + habits.survey.patterns
    let strengths = all.map { $0.assessment?.strength ?? 0 }
    return all.indices.sorted { a, b in
      strengths[a] != strengths[b] ? strengths[a] > strengths[b] : a < b
    }.map { all[$0] }
  }

  /// The half that is about sequences of tools.
  private struct Sequences: Sendable {
    let behaviours: CandidateSet
    let claims: RunClaims

    init(_ corpus: Corpus, _ agent: String, _ batches: [Batch]) {
      behaviours = CandidateSet(corpus)
      claims = RunClaims(corpus, agent: agent, candidates: behaviours, batches: batches)
    }
  }

  /// The half that is about calls, thoughts and waste.
  private struct Rest: Sendable {
    let firstCalls: FirstCallCandidates
    let failurePoints: FailurePoints
    let recoveryCandidates: RecoveryCandidates
    let recoveries: Recoveries
    let habitCandidates: HabitCandidates
    let habits: ThinkingHabits
    let tools: [ToolRecord]
    let waste: Waste
    let errors: ErrorClusterReport

    init(
      _ corpus: Corpus, _ stored: StoredRuns, _ batches: [Batch], _ known: [KnownErrorCluster],
      _ threshold: JaccardThreshold
    ) {
      let agent = stored.agent
      firstCalls = FirstCallCandidates(corpus)
      failurePoints = FailurePoints(
        corpus, agent: agent, candidates: firstCalls, batches: batches)
      recoveryCandidates = RecoveryCandidates(corpus)
      recoveries = Recoveries(
        corpus, agent: agent, candidates: recoveryCandidates, batches: batches)
      habitCandidates = HabitCandidates(corpus)
      habits = ThinkingHabits(
        corpus, agent: agent, candidates: habitCandidates, batches: batches)
      tools = corpus.toolRecords()
      waste = Waste(corpus, records: tools)
      errors = ErrorClustering.clusters(of: stored.errors, known: known, threshold: threshold)
    }
  }
}
