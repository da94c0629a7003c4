package import EvidenceStore
internal import Ingestion
internal import Redaction
internal import SQLite
internal import Traces

/// Brings the index up to date with the store.
package struct Indexing {
  /// What was done.
  package struct Report: Sendable {
    /// Runs that were read and indexed.
    package var runs = 0
    /// Steps and submissions with words in them.
    package var documents = 0
    /// Runs whose texts could not be read, with the first reason.
    package var unreadable = 0
    package var firstProblem: String?
    /// Runs that were in the index already.
    package var known = 0
  }

  private struct Wanted {
    let trace: Int64
    let location: TraceLocation
    let isKnown: Bool
  }

  /// Runs of one transaction: a killed run loses no more than this.
  private static let batch = 2000

  /// Longer texts are indexed as far as this; nobody searches for what comes behind.
  static let textLimit = 64 << 10

  /// Indexes what is new or changed.
  ///
  /// Sources that are not absolute lie in the workspace `root`. `progress` is called after each batch
  /// with the runs done and the runs in all.
  package static func run(
    _ index: SearchStore, _ store: EvidenceStore, root: String,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> Report {
    var report = Report()
    let wanted = try wanted(index, store, &report)
    let words = StepWords(root: root)
    var done = 0
    var next: Int64? = try index.database.scalar("SELECT next FROM counter")
    while done < wanted.count {
      let batch = wanted[done..<min(done + Self.batch, wanted.count)]
      var number = next ?? 1
      try index.database.transaction {
        try add(batch, &number, index.database, words, &report)
      }
      next = number
      done += batch.count
      progress(done, wanted.count)
    }
    return report
  }

  private static func wanted(
    _ index: SearchStore, _ store: EvidenceStore, _ report: inout Report
  ) throws -> [Wanted] {
    var known: [Int64: [UInt8]] = [:]
    try index.database.forEachRow("SELECT trace, content FROM indexed") { row in
      known[row.int64(0)] = row.blob(1)
    }
    var traces: [(Int64, [UInt8])] = []
    // In the order of their places: sources are then read from front to back.
    try store.database.forEachRow(
      "SELECT id, content FROM trace ORDER BY source, document_offset, ordinal"
    ) { row in
      let content = row.blob(1)
      if known[row.int64(0)] == content {
        report.known += 1
      } else {
        traces.append((row.int64(0), content))
      }
    }
    return try traces.compactMap { trace, _ in
      try store.location(ofTrace: trace).map {
        Wanted(trace: trace, location: $0, isKnown: known[trace] != nil)
      }
    }
  }

  private static func add(
    _ batch: ArraySlice<Wanted>, _ number: inout Int64, _ database: Database, _ words: StepWords,
    _ report: inout Report
  ) throws {
    let insert = try database.prepare(
      "INSERT INTO step_text(rowid, error, reasoning, response, submission) VALUES (?, ?, ?, ?, ?)")
    var stale = 0
    var documents = 0
    for run in batch {
      do {
        try words.forEachDocument(run.location) { step, texts in
          try insert.bind(number << 17 | step, at: 1)
          for (place, text) in texts.enumerated() { try insert.bind(Value(text), at: place + 2) }
          try insert.run()
          documents += 1
        }
      } catch let problem as TraceRereader.Problem {
        report.unreadable += 1
        report.firstProblem = report.firstProblem ?? "\(problem)"
        continue
      }
      try database.run("DELETE FROM indexed WHERE trace = ?", [.integer(run.trace)])
      if run.isKnown { stale += 1 }
      try database.run(
        "INSERT INTO indexed(generation, trace, content) VALUES (?, ?, ?)",
        [.integer(number), .integer(run.trace), .blob(run.location.content)])
      number += 1
      report.runs += 1
    }
    report.documents += documents
    try database.run(
      """
      INSERT INTO counter VALUES (1, ?1, ?2, ?3)
      ON CONFLICT(id) DO UPDATE SET next = ?1, documents = documents + ?2, stale = stale + ?3
      """, [.integer(number), .integer(Int64(documents)), .integer(Int64(stale))])
  }
}

/// The words of a run's steps, without its secrets.
struct StepWords {
  private let rereader: TraceRereader
  private let redactor = Redactor()

  init(root: String) {
    rereader = TraceRereader(root: root)
  }

  /// The texts of error, reasoning, response and submission, nil where there is none.
  func forEachDocument(
    _ location: TraceLocation, _ body: (_ step: Int64, _ texts: [String?]) throws -> Void
  ) throws {
    let trace = try rereader.read(location).trace
    for (number, step) in trace.steps.enumerated() where number < Int(SearchStore.submission) {
      let texts = Self.texts(of: step.action)
      guard texts.contains(where: { $0 != nil }) else { continue }
      try body(Int64(number), (texts + [nil]).map { $0.map(prepared) })
    }
    if let text = trace.submission?.content, !text.isEmpty {
      try body(SearchStore.submission, [nil, nil, nil, prepared(text)])
    }
  }

  /// What secrets say must not be found by searching for it.
  private func prepared(_ text: String) -> String {
    var bytes = Array(text.utf8.prefix(Indexing.textLimit))
    bytes = redactor.redact(utf8: bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Error, reasoning, response.
  static func texts(of action: Step.Action) -> [String?] {
    switch action {
    case .call(let call):
      let error = call.error.map { error in
        [error.type, error.message.content].compactMap(\.self).joined(separator: " ")
      }
      return [error, nil, call.response?.content]
    case .thought(let thought):
      let parts = [thought.reasoning?.content, thought.justification?.content].compactMap(\.self)
      return [nil, parts.isEmpty ? nil : parts.joined(separator: "\n"), nil]
    case .message(let message): return [nil, message.text?.content, nil]
    case .handover(let handover): return [nil, handover.text?.content, nil]
    case .state(let change): return [nil, change.text?.content, nil]
    }
  }
}
