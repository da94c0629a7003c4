internal import Digest
internal import Instants
internal import JSON
internal import Traces

/// What a format's reader reads into: rows and findings of the document at hand, and the small services
/// every reader needs.
final class Reading {
  let options: ReadingOptions
  private(set) var source = SourceName(path: "")
  /// What the document gives is added to these.
  ///
  /// Only this object's own thread comes here, one call after the other: looking for overlapping
  /// accesses at run time would cost a twentieth of all reading.
  @exclusivity(unchecked) var rows = TraceRows()
  private(set) var findings = FindingList()
  private var documentOffset = 0
  private var documentLength = 0
  private var firstTrace = 0
  @exclusivity(unchecked) private var argumentList = ArgumentList()
  @exclusivity(unchecked) private var errorForms = ErrorForms()
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
    firstTrace = rows.traces.count
    findings = FindingList()
  }

  // MARK: Findings

  /// Says that something was not as it should be, and was read as well as possible.
  func note(_ code: String, at node: JSONNode, _ reason: String) {
    findings.add(Finding(code: code, offset: offset(of: node), reason: reason, isSetAside: false))
  }

  /// Says that a record could not be read at all.
  func setAside(_ code: String, at node: JSONNode, _ reason: String) {
    findings.add(Finding(code: code, offset: offset(of: node), reason: reason, isSetAside: true))
  }

  func setAside(_ finding: Finding) {
    findings.add(finding)
  }

  func noteDuplicateKey(_ node: JSONNode) {
    note("duplicate_key", at: node, "an object names a key twice; the last one counts")
  }

  /// Byte offset in the source; inside a nested document, that of the string which holds it.
  private func offset(of node: JSONNode) -> Int {
    documentOffset + (nestedOffset ?? node.offset)
  }

  // MARK: Texts

  /// The text of a string; of anything else but null, its JSON.
  func bytes(_ node: JSONNode?) -> UnsafeRawBufferPointer? {
    guard let node, !node.isNull else { return nil }
    return node.utf8 ?? node.source
  }

  /// The mark of a text, and where somebody wants it the text itself.
  func mark(_ node: JSONNode?) -> TextMark? {
    bytes(node).map { TextMark($0) }
  }

  /// The text, where somebody wants it.
  func kept(_ bytes: UnsafeRawBufferPointer?) -> String? {
    guard options.keepsTexts, let bytes else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A string of the trace; nil for anything else.
  func slice(_ node: JSONNode?) -> TextSlice? {
    guard let utf8 = node?.utf8 else { return nil }
    return rows.keep(utf8)
  }

  /// A short name (tool, argument, role).
  func name(_ node: JSONNode?) -> UnsafeRawBufferPointer? {
    guard let bytes = node?.utf8, !bytes.isEmpty else { return nil }
    return bytes
  }

  /// The number of a name of a role, a state or an announced tool; -1 for none.
  func label(_ node: JSONNode?) -> Int32 {
    guard let name = name(node) else { return -1 }
    return rows.labels.number(name)
  }

  /// The agent the caller named, else the one that the trace names; nil for none.
  func agent(_ spelled: String?) -> AgentName? {
    options.agent ?? spelled.flatMap(AgentName.init)
  }

  // MARK: Values

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

  /// Writes the arguments of a call into it: an object, or a string that holds one as JSON.
  func arguments(_ node: JSONNode?, into call: inout CallDraft) {
    argumentList.clear()
    call.row.shape = -1
    call.row.values = 0..<0
    call.kept?.arguments = []
    guard let node, !node.isNull else { return }
    if node.kind == .object, node.count > ArgumentList.limit {
      note(
        "too_many_arguments", at: node,
        "a call has more than \(ArgumentList.limit) arguments; kept as one value")
      argumentList.add(Self.wholeArguments, node)
    } else if node.kind == .object {
      for (key, value) in node.members { argumentList.add(key.utf8, value) }
      if node.hasDuplicateKey {
        noteDuplicateKey(node)
        argumentList.removeRepeated()
      }
    } else {
      let isNested: Void? = withNested(node) { arguments($0, into: &call) }
      if isNested != nil { return }
      unreadableArguments(node)
    }
    argumentList.put(into: &call.row, of: &rows)
    if call.kept != nil { call.kept?.arguments = argumentList.arguments }
  }

  private func unreadableArguments(_ node: JSONNode) {
    guard node.utf8?.isEmpty != true else { return }
    note(
      "arguments_unread", at: node, "arguments are neither an object nor JSON; kept as one value")
    argumentList.add(Self.wholeArguments, node)
  }

  /// The name of arguments that are kept as one value.
  private static var wholeArguments: UnsafeRawBufferPointer {
    let name: StaticString = "arguments"
    return UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
  }

  /// Writes into a call that it failed, with this message; without a `type` it is looked for in the
  /// message.
  func error(
    type: UnsafeRawBufferPointer?, message: UnsafeRawBufferPointer, into call: inout CallDraft
  ) {
    let mark = TextMark(message)
    if let type {
      call.row.error = errorForms.withForm(of: message, type: type) { rows.errors.number($0) }
    } else {
      call.row.error = errorForms.withForm(of: message, mark) { rows.errors.number($0) }
    }
    change(&call) { $0.errorMessage = mark }
    call.kept?.errorMessage = kept(message)
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

  /// Where the next trace of the document can be read again.
  var place: TraceRecord.Place {
    TraceRecord.Place(
      documentOffset: documentOffset, documentLength: documentLength,
      ordinal: rows.traces.count - firstTrace)
  }
}
