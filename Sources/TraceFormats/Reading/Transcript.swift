internal import Instants
internal import JSON
internal import Traces

/// Builds the steps of a run from chat messages, in which calls and their results stand apart.
///
struct Transcript {
  private let reading: Reading
  private(set) var steps: [Step] = []
  private var waiting = WaitingCalls()

  init(_ reading: Reading) {
    self.reading = reading
  }

  /// What a message says, whether it is a string or a list of parts; nil for nothing.
  mutating func message(role: String, content: JSONNode?, time: Instant?) {
    guard let text = content.flatMap(contentText) else { return }
    steps.append(Step(time: time, action: .message(Message(role: role, text: text))))
  }

  mutating func call(_ call: ToolCall, time: Instant?) {
    waiting.add(step: steps.count, id: call.callID, tool: call.tool)
    steps.append(Step(time: time, action: .call(call)))
  }

  /// Hands the result to the call it belongs to; false when no call is waiting.
  mutating func result(
    id: String?, tool: String?, content: JSONNode?, failure: Failure, time: Instant?
  ) -> Bool {
    guard let step = waiting.take(id: id, tool: tool), case .call(var call) = steps[step].action
    else { return false }
    call.response = content.flatMap(contentText)
    if let began = steps[step].time, let time, time >= began {
      call.duration = Double(time.microseconds - began.microseconds) / 1_000_000
    }
    switch failure {
    case .none: call.success = true
    case .unsaid: call.success = nil
    case .message(let node): fail(&call, node)
    case .content: fail(&call, content)
    }
    steps[step].action = .call(call)
    return true
  }

  /// Whether a result is an error, and where it says so.
  enum Failure {
    case none
    case unsaid
    case message(JSONNode)
    case content
  }

  private func fail(_ call: inout ToolCall, _ node: JSONNode?) {
    call.success = false
    guard let node else { return }
    let bytes = contentBytes(node)
    bytes.withUnsafeBytes { raw in
      call.error = reading.error(type: nil, message: reading.text(utf8: raw), utf8: raw)
    }
  }

  private func contentText(_ node: JSONNode) -> TraceText? {
    if node.kind == .string { return node.utf8?.isEmpty == true ? nil : reading.text(node) }
    let bytes = contentBytes(node)
    return bytes.isEmpty ? nil : bytes.withUnsafeBytes { reading.text(utf8: $0) }
  }

  /// The text of a string, or of all text parts of a list, joined by line breaks.
  private func contentBytes(_ node: JSONNode) -> [UInt8] {
    switch node.kind {
    case .null: return []
    case .string: return node.utf8.map { Array($0) } ?? []
    case .array:
      var bytes: [UInt8] = []
      node.forEachElement { part in
        let text = part.kind == .string ? part : part["text"] ?? part["content"]
        guard let utf8 = text?.utf8 else { return }
        if !bytes.isEmpty { bytes.append(0x0A) }
        bytes.append(contentsOf: utf8)
      }
      return bytes
    case .false, .true, .number, .object, .notFinite: return Array(node.source)
    }
  }
}
