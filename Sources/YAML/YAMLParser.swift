/// Reads one document of UTF-8 YAML into a tree, and refuses what only a person can misread.
///
/// Not read: anchors, aliases, tags, directives, merge keys, duplicate and non-scalar keys, a
/// second document, nesting past `maximumDepth`, input past `maximumBytes` or `maximumNodes`. The
/// limits bound time and memory.
package struct YAMLParser: Sendable {
  /// How many collections may lie inside each other.
  package static let maximumDepth = 64

  package let maximumBytes: Int
  package let maximumNodes: Int

  /// Longer input is refused unread; a node, of which a few bytes make one, takes some 90 bytes of
  /// memory.
  package init(maximumBytes: Int = 16 * 1024 * 1024, maximumNodes: Int = 1_000_000) {
    self.maximumBytes = maximumBytes
    self.maximumNodes = maximumNodes
  }

  /// The root of the document, null for an empty one; a byte order mark at the start is skipped.
  package func parse(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode {
    guard bytes.count <= maximumBytes else {
      throw YAMLError(.tooLarge(bytes: bytes.count, limit: maximumBytes), at: nil)
    }
    let badByte = YAMLParser.offsetOfInvalidUTF8(in: bytes)
    return try bytes.withUnsafeBufferPointer { (buffer) throws(YAMLError) -> YAMLNode in
      if let badByte {
        throw YAMLError(.invalidUTF8, at: YAMLMark(offset: badByte, in: buffer))
      }
      let start = buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let text = UnsafeBufferPointer(rebasing: buffer[start...])
      guard !text.isEmpty else { return .nothing }
      try WorkLimit.check(text)
      var tree = TreeBuilder(try EventStream(text), maximumNodes: maximumNodes)
      return try tree.document()
    }
  }

  /// The root of a document that is already text.
  package func parse(_ text: String) throws(YAMLError) -> YAMLNode {
    try parse(Array(text.utf8))
  }

  private static func offsetOfInvalidUTF8(in bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
