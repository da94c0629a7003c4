internal import Commands
private import EvidenceStore
internal import Gzip
internal import Instants
internal import TraceFormats
internal import Traces

/// Everything that reads what other people wrote, each with what must hold whatever it is given.
final class Readers {
  enum Kind: String, CaseIterable {
    case document, literal, template, gzip, outcomes
  }

  private let plain: [DocumentReader]
  private let keeping: [DocumentReader]
  private var batch = TraceBatch()
  private var store: EvidenceStore?
  private var batches = 0
  /// What the inputs came to, so that a run that tests nothing shows.
  private(set) var traces = 0
  private(set) var findings = 0
  private(set) var accepted = 0

  init() {
    let formats: [TraceFormat?] = [nil] + TraceFormat.all
    let now = Instant(microseconds: 1_764_590_400_000_000)
    plain = formats.map { DocumentReader(format: $0, options: ReadingOptions(now: now)) }
    keeping = formats.map {
      DocumentReader(format: $0, options: ReadingOptions(keepsTexts: true, now: now))
    }
  }

  /// Which reader an input goes to: documents, the most involved, get the most.
  static func kind(_ dice: inout Dice) -> Kind {
    switch dice.below(10) {
    case 0: .literal
    case 1: .template
    case 2: .gzip
    case 3: .outcomes
    default: .document
    }
  }

  /// Reads an input; a broken promise ends the process.
  func read(_ bytes: [UInt8], as kind: Kind, _ dice: inout Dice) throws {
    // Memory of exactly this size, so that a sanitizer sees a byte too many.
    let exact = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    exact.copyBytes(from: bytes)
    defer { exact.deallocate() }
    let input = UnsafeRawBufferPointer(exact)
    switch kind {
    case .document: try document(input, &dice)
    case .literal: literal(input)
    case .template: template(input)
    case .gzip: gzip(input, &dice)
    case .outcomes: outcomes(bytes)
    }
  }

  private func document(_ input: UnsafeRawBufferPointer, _ dice: inout Dice) throws {
    let format = dice.isOne(in: 3) ? 1 + dice.below(plain.count - 1) : 0
    let base = dice.isOne(in: 2) ? 0 : dice.below(1 << 40)
    let name = SourceName(path: "a/b_v1.2.3/user_task_1/none/none.json")
    batch.begin(source: "source-\(dice.below(50))")
    let known = batch.count
    let remarks = plain[format].read(input, at: base, of: name, into: &batch.rows)
    let read = batch.rows.traces[known...]
    for finding in remarks.findings {
      precondition(
        finding.offset >= base && finding.offset <= base + input.count,
        "\(finding.code) points outside of its document")
      batch.add(finding)
    }
    precondition(
      !read.isEmpty || !remarks.findings.isEmpty || input.isEmpty || remarks.format != nil,
      "a document is lost without a word")
    if dice.isOne(in: 4) {
      let again = keeping[format].read(input, at: base, of: name)
      precondition(again.findings == remarks.findings, "texts that are kept change the findings")
      precondition(
        again.traces.map(\.content) == read.map(\.content),
        "texts that are kept change the content")
      for trace in again.traces {
        precondition(!TraceFileName.of(trace.trace.identity, problem: trace.trace.problem).isEmpty)
      }
    }
    traces += read.count
    findings += remarks.findings.count
    if !read.isEmpty { accepted += 1 }
    batches += 1
    if batches % 200 == 0 { try storeBatch() }
  }

  /// The store takes whatever the readers give.
  private func storeBatch() throws {
    if batches % 20_000 == 0 { store = nil }
    let store = try store ?? EvidenceStore(path: ":memory:", access: .write)
    self.store = store
    let now = Instant(microseconds: 1_764_590_400_000_000)
    let writer = try TraceWriter(store: store, now: now) { _ in true }
    try writer.finish(try writer.write(batch), now: now)
    batch = TraceBatch()
  }

  private func literal(_ input: UnsafeRawBufferPointer) {
    guard let json = PythonLiteral.json(input) else { return }
    precondition(json.count <= 16 * input.count + 64, "a Python value becomes far longer")
    // Whoever asked reads it again as JSON, which may well refuse its numbers.
    if json.withUnsafeBytes({ plain[0].isDocument($0) }) { accepted += 1 }
  }

  private func template(_ input: UnsafeRawBufferPointer) {
    let template = ErrorTemplate.of(input)
    precondition(template.utf8.count <= 3 * 512, "a template is longer than templates are")
    accepted += 1
  }

  private func gzip(_ input: UnsafeRawBufferPointer, _ dice: inout Dice) {
    let limits = GzipInflater.Limits(maximumBytes: 1 << 22, maximumRatio: 200)
    let whole = try? GzipInflater.inflate(input, limits: limits)
    if whole != nil { accepted += 1 }
    var parts: [UInt8]? = []
    do {
      let inflater = try GzipInflater(limits: limits)
      var at = 0
      while at < input.count {
        let end = min(input.count, at + 1 + dice.below(400))
        try inflater.feed(UnsafeRawBufferPointer(rebasing: input[at..<end])) {
          parts?.append(contentsOf: $0)
        }
        at = end
      }
      try inflater.finish()
    } catch {
      parts = nil
    }
    // The ratio is judged by what was fed so far, which depends on the pieces.
    if let whole, let parts { precondition(whole == parts, "pieces unpack to something else") }
  }

  private func outcomes(_ bytes: [UInt8]) {
    guard let file = try? OutcomeFile(bytes: bytes, path: "outcomes") else { return }
    if !file.outcomes.isEmpty { accepted += 1 }
  }
}
