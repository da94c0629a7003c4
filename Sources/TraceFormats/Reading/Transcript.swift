internal import Instants
internal import JSON
internal import Traces

/// Builds the steps of a run from chat messages, in which calls and their results stand apart.
struct Transcript {
  private let reading: Reading
  private let firstCall: Int
  private var steps: Int32 = 0
  private var waiting = WaitingCalls()

  init(_ reading: Reading) {
    self.reading = reading
    firstCall = reading.rows.calls.count
  }

  /// What a message says, whether it is a string or a list of parts; nil for nothing.
  mutating func message(role: UnsafeRawBufferPointer?, content: JSONNode?, time: Instant?) {
    guard let content else { return }
    Self.withText(content) { text in
      guard let text else { return }
      var step = OtherStepRow(kind: .message)
      step.name =
        reading.rows.labels.number(role ?? UnsafeRawBufferPointer(start: nil, count: 0))
      step.time = time
      step.step = steps
      steps += 1
      reading.add(step, text: text)
    }
  }

  mutating func message(role: StaticString, content: JSONNode?, time: Instant?) {
    let role = UnsafeRawBufferPointer(start: role.utf8Start, count: role.utf8CodeUnitCount)
    message(role: role, content: content, time: time)
  }

  mutating func call(
    _ draft: CallDraft, tool: UnsafeRawBufferPointer, id: String?, time: Instant?
  ) {
    var call = draft
    call.row.tool = reading.rows.tools.number(tool)
    call.row.time = time
    call.row.step = steps
    call.kept?.callID = id
    steps += 1
    waiting.add(
      call: reading.rows.calls.count - firstCall, id: id,
      tool: String(decoding: tool, as: UTF8.self))
    reading.add(call)
  }

  /// Hands the result to the call it belongs to; false when no call is waiting.
  mutating func result(
    id: String?, tool: String?, content: JSONNode?, failure: Failure, time: Instant?
  ) -> Bool {
    guard let number = waiting.take(id: id, tool: tool) else { return false }
    let place = firstCall + number
    var call = CallDraft(row: reading.rows.calls[place], kept: reading.rows.kept?.calls[place])
    if let content { Self.withText(content) { reading.response($0, into: &call) } }
    if let began = call.row.time, let time, time >= began {
      call.row.duration = Double(time.microseconds - began.microseconds) / 1_000_000
    }
    switch failure {
    case .none: call.row.success = true
    case .unsaid: call.row.success = nil
    case .message(let node): fail(&call, node)
    case .content: fail(&call, content)
    }
    reading.rows.calls[place] = call.row
    if let kept = call.kept { reading.rows.kept?.calls[place] = kept }
    return true
  }

  /// Whether a result is an error, and where it says so.
  enum Failure {
    case none
    case unsaid
    case message(JSONNode)
    case content
  }

  private func fail(_ call: inout CallDraft, _ node: JSONNode?) {
    call.row.success = false
    guard let node else { return }
    let empty = UnsafeRawBufferPointer(start: nil, count: 0)
    Self.withText(node) { reading.error(type: nil, message: $0 ?? empty, into: &call) }
  }

  /// Lends the text of a string, or of all text parts of a list, joined by line breaks; nil for an
  /// empty one.
  private static func withText(_ node: JSONNode, _ body: (UnsafeRawBufferPointer?) -> Void) {
    func lend(_ bytes: UnsafeRawBufferPointer) { body(bytes.isEmpty ? nil : bytes) }
    switch node.kind {
    case .null: body(nil)
    case .string: lend(node.utf8 ?? node.source)
    case .array: joined(node).withUnsafeBytes(lend)
    case .false, .true, .number, .object, .notFinite: lend(node.source)
    }
  }

  private static func joined(_ node: JSONNode) -> [UInt8] {
    var bytes: [UInt8] = []
    node.forEachElement { part in
      let text = part.kind == .string ? part : part["text"] ?? part["content"]
      guard let utf8 = text?.utf8 else { return }
      if !bytes.isEmpty { bytes.append(0x0A) }
      bytes.append(contentsOf: utf8)
    }
    return bytes
  }
}

extension Reading {
  /// Whether a message's role says that it is the result of a call.
  func isTool(_ role: UnsafeRawBufferPointer?) -> Bool {
    role.map { $0.elementsEqual("tool".utf8) } ?? false
  }
}
