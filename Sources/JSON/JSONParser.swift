internal import CSimdJSON

/// Reads JSON documents one after the other, reusing its memory.
///
/// A document is read in place: its nodes point into the caller's bytes and into the parser, so they
/// are lent to a closure and must not leave it. One parser serves one thread; a document inside a
/// string of another document needs a second parser.
package final class JSONParser {
  private let handle: OpaquePointer
  private let maximumDepth: UInt32

  /// A parser that refuses documents nested deeper than `maximumDepth`.
  package init(maximumDepth: Int = 512) {
    guard let handle = hone_json_parser_create() else {
      preconditionFailure("no memory for a JSON parser")
    }
    precondition(
      MemoryLayout<JSONNode.Raw>.stride == MemoryLayout<hone_json_node>.stride,
      "nodes are laid out as the C side writes them")
    self.handle = handle
    self.maximumDepth = UInt32(clamping: maximumDepth)
  }

  deinit {
    hone_json_parser_destroy(handle)
  }

  /// Calls `body` with the root of the document in `bytes`; the node is dead when `body` returns.
  package func withDocument<Value>(
    _ bytes: UnsafeRawBufferPointer, _ body: (JSONNode) throws -> Value
  ) rethrows -> Result<Value, JSONError> {
    guard let base = bytes.baseAddress else {
      return .failure(JSONError(code: .empty, offset: 0))
    }
    let text = base.assumingMemoryBound(to: UInt8.self)
    let outcome = hone_json_parse(handle, text, bytes.count, maximumDepth)
    guard outcome.code == HONE_JSON_OK.rawValue, let nodes = outcome.nodes else {
      return .failure(JSONError(code: Self.code(outcome.code), offset: Int(outcome.offset)))
    }
    let raw = UnsafeRawPointer(nodes).assumingMemoryBound(to: JSONNode.Raw.self)
    let root = JSONNode(text: UnsafeRawPointer(text), nodes: raw, index: 0, parser: handle)
    return .success(try withExtendedLifetime(self) { try body(root) })
  }

  /// Calls `body` with the root of the document in `bytes`; the node is dead when `body` returns.
  package func withDocument<Value>(
    _ bytes: [UInt8], _ body: (JSONNode) throws -> Value
  ) rethrows -> Result<Value, JSONError> {
    try bytes.withUnsafeBytes { try withDocument($0, body) }
  }

  private static func code(_ raw: Int32) -> JSONError.Code {
    let codes: [JSONError.Code] = [
      .noMemory, .empty, .unclosedString, .controlCharacter, .notUTF8, .tooDeep, .badNumber,
      .badLiteral, .expectedValue, .expectedKey, .expectedColon, .expectedComma, .truncated,
      .trailing, .noMemory, .tooLarge,
    ]
    return codes.indices.contains(Int(raw)) ? codes[Int(raw)] : .noMemory
  }
}
