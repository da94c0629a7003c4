import Instants
import Testing
import TraceFormats
import Traces

/// Reads one document as if it stood in a file of that name.
func read(
  _ document: String, at offset: Int = 0, of path: String = "traces/runs.json",
  as format: TraceFormat? = nil, options: ReadingOptions = ReadingOptions(keepsTexts: true)
) -> DocumentContents {
  let reader = DocumentReader(format: format, options: options)
  return Array(document.utf8).withUnsafeBytes {
    reader.read($0, at: offset, of: SourceName(path: path))
  }
}

extension DocumentContents {
  /// The only trace.
  var only: Trace {
    get throws { try #require(traces.count == 1 ? traces.first?.trace : nil) }
  }

  var codes: [String] { findings.map(\.code) }
}

extension Trace {
  /// The steps as lines a person can compare.
  var told: [String] { steps.map(\.told) }

  var calls: [ToolCall] {
    steps.compactMap { step in
      if case .call(let call) = step.action { call } else { nil }
    }
  }
}

extension Step {
  fileprivate var told: String {
    let action =
      switch action {
      case .call(let call): call.told
      case .thought(let thought):
        "thought \(thought.toolChoice ?? "-"): \(thought.reasoning?.content ?? "-")"
          + (thought.justification.map { " because \($0.content ?? "")" } ?? "")
      case .message(let message): "\(message.role): \(message.text?.content ?? "-")"
      case .handover(let handover): "to \(handover.to): \(handover.text?.content ?? "-")"
      case .state(let change): "state \(change.name): \(change.text?.content ?? "-")"
      }
    return time.map { "\($0.seconds) \(action)" } ?? action
  }
}

extension ToolCall {
  fileprivate var told: String {
    var told = "\(tool)(\(arguments.map { "\($0.name):\($0.kind)" }.joined(separator: ", ")))"
    told += success.map { $0 ? " ok" : " failed" } ?? " open"
    if let content = response?.content { told += " -> \(content)" }
    if let error { told += " [\(error.type ?? "-") | \(error.template)]" }
    return told
  }
}
