private import Instants
internal import Mining
internal import SQLite
private import Traces

/// Makes one agent's runs from rows that come in the order of their numbers.
struct MinableRunReader: Sendable {
  let agent: String
  private let rule: RunReadingRule
  private var runs = MinableRuns()
  private var errors: ErrorEvidence
  private var digest = EvidenceDigest()
  private var names = StepNames()
  /// Places in `errors.names`, by the store's numbers.
  private var problemPlaces: [Int64: Int] = [:]
  private var buffer: [CallRecord] = []

  init(agent: String, rule: RunReadingRule) {
    self.agent = agent
    self.rule = rule
    errors = ErrorEvidence(names: [agent])
  }

  /// What was read.
  consuming func finish() -> StoredRuns {
    runs.toolNames = names.tools.names
    runs.errors = names.errors.names
    runs.argumentShapes = names.shapes.names
    runs.states = names.states.names
    errors.forms = runs.errors
    // Only now is it known how many names stand before those of the tools.
    for place in errors.occurrences.indices {
      errors.occurrences[place].tool += errors.names.count
    }
    errors.names += runs.toolNames
    return StoredRuns(agent: agent, runs: runs, errors: errors, digest: digest)
  }

  /// Adds what was read from another part of the store.
  mutating func append(_ later: consuming MinableRunReader) {
    let moves = names.merge(later.names)
    let firstValue = UInt32(runs.argumentValues.count)
    runs.append(later.runs) { call in
      call.tool = UInt32(moves.tools[Int(call.tool)])
      call.error = call.error.index.map { CallRecord.Mention(moves.errors[$0]) } ?? .none
      call.state = call.state.index.map { CallRecord.Mention(moves.states[$0]) } ?? .none
      if let shape = call.argumentShape.index {
        call.argumentShape = CallRecord.Mention(moves.shapes[shape])
        call.firstValue += firstValue
      }
    }
    let firstRun = errors.runs.count
    // The names of the other part begin with the agent's own.
    let firstName = errors.names.count - 1
    errors.names += later.errors.names.dropFirst()
    errors.runs += later.errors.runs.map { run in
      var run = run
      run.problem += firstName
      return run
    }
    errors.occurrences += later.errors.occurrences.map { occurrence in
      var occurrence = occurrence
      occurrence.form = moves.errors[occurrence.form]
      occurrence.tool = moves.tools[occurrence.tool]
      occurrence.run += firstRun
      return occurrence
    }
    problemPlaces.merge(later.problemPlaces.mapValues { $0 + firstName }) { own, _ in own }
    digest.add(later.digest)
  }

  /// Reads a run, whose calls begin where the cursor stands.
  mutating func read(_ stored: StoredRun, _ steps: inout StepCursors) throws {
    let trace = stored.run.trace
    buffer.removeAll(keepingCapacity: true)
    var errorRun: Int?
    while steps.calls.id >> 16 == trace {
      let call = try record(&steps)
      if let form = call.error.index {
        let run = errorRun ?? addErrorRun(stored)
        errorRun = run
        errors.occurrences.append(
          ErrorEvidence.Occurrence(
            form: form, tool: Int(call.tool), run: run, step: Int(steps.calls.id & 0xFFFF),
            time: steps.calls.row.optionalInt64(8).map(Instant.init(microseconds:))))
      }
      buffer.append(call)
      try steps.calls.advance()
    }
    digest.add(stored.identity)
    var run = stored.run
    if !rule.readsSessions { run.session = nil }
    if !rule.readsParents { run.parent = nil }
    runs.append(run, calls: buffer)
  }

  /// The call on which the cursor stands, with the thoughts before it.
  private mutating func record(_ steps: inout StepCursors) throws -> CallRecord {
    let row = steps.calls.row
    let id = steps.calls.id
    let tool = row.int(1)
    var call = CallRecord(tool: try names.tool(tool, steps.database))
    call.isSuccess = row.optionalInt64(2).map { $0 != 0 }
    if let duration = row.optionalDouble(3) { call.duration = Float(duration) }
    if let error = row.optionalInt64(4) { call.error = try names.error(Int(error), steps.database) }
    if let shape = row.optionalInt64(5) {
      call.argumentShape = try names.shape(Int(shape), steps.database)
      call.firstValue = UInt32(runs.argumentValues.count)
      row.withBlob(6) { bytes in
        call.valueCount = UInt16(bytes.count / 4)
        for place in stride(from: 0, to: bytes.count - 3, by: 4) {
          runs.argumentValues.append(
            UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
        }
      }
    }
    row.withBlob(7) { bytes in
      if bytes.count == 16 {
        call.response = ResponseMark(bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      }
    }
    while steps.thoughts.id < id {
      try read(steps.thoughts.row, into: &call, tool, steps.database)
      try steps.thoughts.advance()
    }
    try steps.details.skip(before: id)
    if steps.details.id == id {
      let detail = steps.details.row
      if let cost = detail.optionalDouble(1) { call.cost = Float(cost) }
      if let state = detail.optionalInt64(2) {
        call.state = try names.state(Int(state), steps.database)
      }
    }
    return call
  }

  /// One reason is enough, but only the last thought says what comes next.
  private mutating func read(
    _ thought: Row, into call: inout CallRecord, _ tool: Int, _ database: Database
  ) throws {
    call.thought = call.thought.intersection(.justified).union(.present)
    if thought.int64(2) > 0 { call.thought.insert(.justified) }
    guard let label = thought.optionalInt64(1) else { return }
    call.thought.insert(.announced)
    if try names.isTool(Int(label), tool, database) { call.thought.insert(.kept) }
  }

  private mutating func addErrorRun(_ stored: StoredRun) -> Int {
    let run = stored.run
    let problem = problemPlaces[stored.problem] ?? errors.names.count
    if problem == errors.names.count {
      errors.names.append(run.problem)
      problemPlaces[stored.problem] = problem
    }
    let succeeded: Bool? =
      switch run.outcome {
      case .success: true
      case .failure: false
      case .partial(let score): score >= rule.successScore
      case .aborted, .unknown: nil
      }
    errors.runs.append(
      ErrorEvidence.Run(
        trace: run.trace, traceID: run.traceID, agent: 0, problem: problem, start: run.start,
        succeeded: succeeded))
    return errors.runs.count - 1
  }
}
