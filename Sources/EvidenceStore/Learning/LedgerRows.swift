/// A run in an agent's ledger.
package struct LedgerRunRow: Hashable, Sendable {
  package var trace: Int64
  package var traceID: String
  /// µs since the epoch.
  package var started: Int64
  /// Its number in the ledger.
  package var stratum: Int32
  /// 0 failure, 1 success, 2 unknown.
  package var label: UInt8
  package var length: Int32
  /// In the ledger's numbers, immediate repeats taken as one.
  package var tools: [UInt32]
  package var session: UInt64
  package var source: UInt64

  package init(
    trace: Int64, traceID: String, started: Int64, stratum: Int32, label: UInt8, length: Int32,
    tools: [UInt32], session: UInt64, source: UInt64
  ) {
    self.trace = trace
    self.traceID = traceID
    self.started = started
    self.stratum = stratum
    self.label = label
    self.length = length
    self.tools = tools
    self.session = session
    self.source = source
  }
}

/// A closed batch with its members, by start and trace id.
package struct BatchRow: Hashable, Sendable {
  package var number: Int
  package var stratum: Int32
  package var runs: [LedgerRunRow]

  package init(number: Int, stratum: Int32, runs: [LedgerRunRow]) {
    self.number = number
    self.stratum = stratum
    self.runs = runs
  }
}

/// A claim that shares an agent's error budget.
package struct CandidateRow: Hashable, Sendable {
  /// From 0, in the order of admission.
  package var number: Int
  package var claim: String
  package var block: Int
  /// The share of the error budget of one of its two hypotheses.
  package var weight: Double
  /// The version in force at admission.
  package var promptVersion: String?
  /// µs since the epoch.
  package var since: Int64?
  /// The first batch that may count.
  package var firstBatch: Int
  /// Ids of the lines that say it helps, or hurts.
  package var helps: String
  package var hurts: String

  package init(
    number: Int, claim: String, block: Int, weight: Double, promptVersion: String?, since: Int64?,
    firstBatch: Int, helps: String, hurts: String
  ) {
    self.number = number
    self.claim = claim
    self.block = block
    self.weight = weight
    self.promptVersion = promptVersion
    self.since = since
    self.firstBatch = firstBatch
    self.helps = helps
    self.hurts = hurts
  }
}

/// A run in the pool that watching compares.
package struct PoolRow: Hashable, Sendable {
  package var version: String
  package var traceID: String
  package var started: Int64
  package var isSuccess: Bool
  package var problem: String
  package var variant: String?
  package var model: String?
  package var behaviour: UInt64
  package var session: String?

  package init(
    version: String, traceID: String, started: Int64, isSuccess: Bool, problem: String,
    variant: String?, model: String?, behaviour: UInt64, session: String?
  ) {
    self.version = version
    self.traceID = traceID
    self.started = started
    self.isSuccess = isSuccess
    self.problem = problem
    self.variant = variant
    self.model = model
    self.behaviour = behaviour
    self.session = session
  }
}

/// Something small that the ledger remembers under a kind and a name.
package struct LedgerMark: Hashable, Sendable {
  package var kind: String
  package var name: String
  package var number: Int64
  package var detail: String

  package init(_ kind: String, _ name: String, number: Int64 = 0, detail: String = "") {
    self.kind = kind
    self.name = name
    self.number = number
    self.detail = detail
  }
}

/// What the gate said of a claim.
package struct VerdictRow: Hashable, Sendable {
  package var pattern: String
  package var guideline: String
  /// `helps` or `hurts`.
  package var direction: String
  package var claim: String
  package var verdict: String
  /// What it lacks, in words; empty when it lacks nothing.
  package var missing: [String]
  package var logEvidence: Double
  package var strength: Double
  package var needed: Double
  package var confidence: Double?
  package var batches: Int
  package var line: String?

  package init(
    pattern: String, guideline: String, direction: String, claim: String, verdict: String,
    missing: [String], logEvidence: Double, strength: Double, needed: Double, confidence: Double?,
    batches: Int, line: String?
  ) {
    self.pattern = pattern
    self.guideline = guideline
    self.direction = direction
    self.claim = claim
    self.verdict = verdict
    self.missing = missing
    self.logEvidence = logEvidence
    self.strength = strength
    self.needed = needed
    self.confidence = confidence
    self.batches = batches
    self.line = line
  }
}
