private import Digest
internal import Instants
internal import JSON
internal import Traces

/// What a format's reader reads into: traces and findings of the document at hand, and the small
/// services every reader needs.
final class Reading {
  let options: ReadingOptions
  private(set) var source = SourceName(path: "")
  private var documentOffset = 0
  private var documentLength = 0
  private var traces: [TraceRecord] = []
  private var findings: [Finding] = []
  /// Stands for the findings past the limit.
  private var unlisted: Finding?
  private let names = NameTable()
  private var nestedParsers: [JSONParser] = []
  private var nestedDepth = 0
  /// Where the text of the nested document at hand stands in the outer one.
  private var nestedOffset: Int?

  init(options: ReadingOptions) {
    self.options = options
  }

  func begin(source: SourceName, documentOffset: Int, length: Int) {
    self.source = source
    self.documentOffset = documentOffset
    documentLength = length
    traces = []
    findings = []
    unlisted = nil
  }

  func finish(format: TraceFormat?) -> DocumentContents {
    DocumentContents(
      traces: traces, findings: findings + (unlisted.map { [$0] } ?? []), format: format?.name)
  }

  // MARK: Findings

  /// Says that something was not as it should be, and was read as well as possible.
  func note(_ code: String, at node: JSONNode, _ reason: String) {
    add(Finding(code: code, offset: offset(of: node), reason: reason, isSetAside: false))
  }

  /// Says that a record could not be read at all.
  func setAside(_ code: String, at node: JSONNode, _ reason: String) {
    add(Finding(code: code, offset: offset(of: node), reason: reason, isSetAside: true))
  }

  func setAside(_ finding: Finding) {
    add(finding)
  }

  /// More findings than anybody reads; a document made of millions of bad elements must not fill the
  /// memory.
  static let findingLimit = 10_000

  func noteDuplicateKey(_ node: JSONNode) {
    note("duplicate_key", at: node, "an object names a key twice; the last one counts")
  }

  /// One finding a place and code; a document with a thousand bad calls says so a thousand times,
  /// but not twice for one call.
  private func add(_ finding: Finding) {
    if let last = findings.last, last.code == finding.code, last.offset == finding.offset { return }
    guard findings.count >= Self.findingLimit else { return findings.append(finding) }
    let isSetAside = finding.isSetAside || unlisted?.isSetAside ?? false
    unlisted = Finding(
      code: "more_findings", offset: unlisted?.offset ?? finding.offset,
      reason: "only \(Self.findingLimit) findings of one document are listed; there are more",
      isSetAside: isSetAside)
  }

  /// Byte offset in the source; inside a nested document, that of the string which holds it.
  func offset(of node: JSONNode) -> Int {
    documentOffset + (nestedOffset ?? node.offset)
  }

  // MARK: Values

  /// The text of a string; of anything else but null, its JSON.
  func text(_ node: JSONNode?) -> TraceText? {
    guard let node, !node.isNull else { return nil }
    return text(utf8: node.utf8 ?? node.source)
  }

  func text(utf8 bytes: UnsafeRawBufferPointer) -> TraceText {
    TraceText(
      mark: TextMark(bytes),
      content: options.keepsTexts ? String(decoding: bytes, as: UTF8.self) : nil)
  }

  func text(_ string: String) -> TraceText {
    var string = string
    return string.withUTF8 { text(utf8: UnsafeRawBufferPointer($0)) }
  }

  /// A short name (tool, argument, role), shared between all steps that use it.
  func name(_ node: JSONNode?) -> String? {
    guard let bytes = node?.utf8, !bytes.isEmpty else { return nil }
    return names.string(bytes)
  }

  func name(utf8 bytes: UnsafeRawBufferPointer) -> String { names.string(bytes) }

  /// The agent the caller named, else the one that the trace names; nil for none.
  func agent(_ spelled: String?) -> AgentName? {
    options.agent ?? spelled.flatMap(AgentName.init)
  }

  /// Epoch seconds as a number, or RFC 3339; anything else but null is a finding.
  func instant(_ node: JSONNode?) -> Instant? {
    guard let node, !node.isNull else { return nil }
    let instant =
      node.double.map(Instant.init(seconds:)) ?? node.utf8.flatMap { RFC3339.instant(utf8: $0) }
    if instant == nil {
      note("bad_time", at: node, "neither epoch seconds nor RFC 3339; left out")
    }
    return instant
  }

  /// A finite number; anything else but null is a finding.
  func number(_ node: JSONNode?) -> Double? {
    guard let node, !node.isNull else { return nil }
    let number = node.double
    if number == nil { note("bad_number", at: node, "not a finite number; left out") }
    return number
  }

  /// The arguments of a call: an object, or a string that holds one as JSON.
  func arguments(_ node: JSONNode?) -> [Argument] {
    guard let node, !node.isNull else { return [] }
    if node.kind == .string {
      return withNested(node) { arguments($0) } ?? unreadableArguments(node)
    }
    guard node.kind == .object else { return unreadableArguments(node) }
    if node.hasDuplicateKey { noteDuplicateKey(node) }
    var read: [Argument] = []
    read.reserveCapacity(node.count)
    node.forEachMember { key, value in
      read.append(argument(names.string(key.utf8), value))
    }
    return node.hasDuplicateKey ? lastOfEach(read) : read
  }

  private func argument(_ name: String, _ value: JSONNode) -> Argument {
    let kind: Argument.Kind
    switch value.kind {
    case .null: kind = .null
    case .true, .false: kind = .bool
    case .number, .notFinite: kind = .number
    case .string: kind = .string
    case .array: kind = .array
    case .object: kind = .object
    }
    return Argument(name: name, kind: kind, value: TextMark(value.utf8 ?? value.source).low)
  }

  private func unreadableArguments(_ node: JSONNode) -> [Argument] {
    guard node.utf8?.isEmpty != true else { return [] }
    note(
      "arguments_unread", at: node, "arguments are neither an object nor JSON; kept as one value")
    return [argument("arguments", node)]
  }

  private func lastOfEach(_ arguments: [Argument]) -> [Argument] {
    var seen: Set<[UInt8]> = []
    return arguments.reversed().filter { seen.insert(Array($0.name.utf8)).inserted }.reversed()
  }

  /// The error of a call that failed, from its message.
  func error(type: String?, message: TraceText, utf8: UnsafeRawBufferPointer) -> CallError {
    CallError(
      type: type ?? ErrorTypeName.find(in: utf8), template: ErrorTemplate.of(utf8),
      message: message)
  }

  /// Reads JSON that stands inside a string.
  ///
  /// Nil when the string is not JSON.
  func withNested<Value>(_ node: JSONNode, _ body: (JSONNode) -> Value) -> Value? {
    guard let bytes = node.utf8 else { return nil }
    return withNested(bytes, at: node, body)
  }

  /// Reads JSON that was made from the string `node`, whose offset stands for all its findings.
  func withNested<Value>(
    _ bytes: UnsafeRawBufferPointer, at node: JSONNode, _ body: (JSONNode) -> Value
  ) -> Value? {
    guard nestedDepth < 4 else { return nil }
    if nestedDepth == nestedParsers.count { nestedParsers.append(JSONParser()) }
    let parser = nestedParsers[nestedDepth]
    let outer = nestedOffset
    nestedOffset = outer ?? node.offset
    nestedDepth += 1
    defer {
      nestedDepth -= 1
      nestedOffset = outer
    }
    return try? parser.withDocument(bytes, body).get()
  }

  // MARK: Traces

  /// Hands over a finished trace, which stands at `node`; looks for what cannot be true and says so.
  ///
  /// `distinction` tells two records apart that have no id, for example a trial's number.
  func emit(_ trace: Trace, distinction: String = "", at node: JSONNode) {
    var trace = trace
    if let duration = trace.duration, duration < 0 {
      note("negative_duration", at: node, "the run's duration is negative; left out")
      trace.duration = nil
    }
    if let start = trace.identity.start, let end = trace.end {
      if end < start {
        note("negative_duration", at: node, "the run ends before it starts")
      } else if trace.duration == nil {
        trace.duration = Double(end.microseconds - start.microseconds) / 1_000_000
      }
    }
    if let now = options.now, let start = trace.identity.start,
      start > now.advanced(bySeconds: 86_400)
    {
      note("future_time", at: node, "the run starts more than a day after now; check the clock")
    }
    if trace.steps.isEmpty {
      switch trace.outcome {
      case .success: note("no_steps", at: node, "a success without a single step; never mined")
      case .failure: trace.outcome = .aborted
      case .partial, .aborted, .unknown: break
      }
    }
    let marks = TraceMarks(trace, distinction: distinction)
    if trace.identity.id.isEmpty { trace.identity.id = marks.content.hexadecimal }
    if !isSafe(trace.identity.id) {
      note(
        "unsafe_id", at: node, "the trace id is no plain name; escaped wherever it is a file name")
    }
    if trace.problem.id.isEmpty { trace.problem.id = trace.identity.id }
    let place = TraceRecord.Place(
      documentOffset: documentOffset, documentLength: documentLength, ordinal: traces.count)
    traces.append(
      TraceRecord(
        trace: trace, content: marks.content, behaviour: marks.behaviour, place: place))
  }

  private func isSafe(_ id: String) -> Bool {
    id.utf8.count <= 512 && id != "." && id != ".."
      && id.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x2F }
  }
}
