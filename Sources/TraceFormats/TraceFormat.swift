internal import JSON

/// A way in which traces are written down: how to recognise a document of it and how to read one.
///
/// A new format is one file under `Formats` and one entry in `all`.
package struct TraceFormat: Sendable {
  /// The word for `--from`.
  package let name: String
  /// What the format is, for help texts.
  package let summary: String
  /// Looks at the document's outermost keys only.
  ///
  /// At most one format recognises a document.
  let recognises: @Sendable (JSONNode) -> Bool
  /// Gives the reading every trace of the document and a finding for whatever is wrong with it.
  let read: @Sendable (JSONNode, Reading) -> Void

  /// Every format, in the order in which documents are tried.
  package static let all: [TraceFormat] = [.native, .agentDojo, .tauBench, .tau2]

  /// The format with this name.
  package static func named(_ name: String) -> TraceFormat? {
    all.first { $0.name == name }
  }

  /// The format of the document; whatever was read before it has no say.
  static func recognised(_ root: JSONNode) -> TraceFormat? {
    all.first { $0.recognises(root) }
  }

  /// Whether the document, or any element of it when it is an array, has these marks of a format: one
  /// bad element does not make the others unknown.
  static func anyRecord(of root: JSONNode, _ hasMarks: (JSONNode) -> Bool) -> Bool {
    guard root.kind == .array else { return root.kind == .object && hasMarks(root) }
    return root.items.contains { $0.kind == .object && hasMarks($0) }
  }
}
