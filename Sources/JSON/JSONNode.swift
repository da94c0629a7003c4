internal import CSimdJSON

/// A value of a document that a `JSONParser` is lending out.
///
/// What readers call for every value is inlinable: other modules would otherwise pay for a call and a
/// closure with each.
package struct JSONNode {
  package enum Kind: UInt8, BitwiseCopyable, Sendable {
    case null, `false`, `true`, number, string, array, object
    /// `NaN`, `Infinity` or `-Infinity`: written by Python, unknown to JSON.
    case notFinite
  }

  /// The C side's `hone_json_node`; its kinds have the numbers of `Kind`, and it writes no others.
  @usableFromInline
  struct Raw: BitwiseCopyable {
    @usableFromInline let offset: UInt32
    @usableFromInline let length: UInt32
    @usableFromInline let end: UInt32
    @usableFromInline let kind: Kind
    @usableFromInline let flags: UInt8
    private let unused: UInt16
  }

  @usableFromInline let text: UnsafeRawPointer
  @usableFromInline let nodes: UnsafePointer<Raw>
  @usableFromInline let index: UInt32
  /// The C side's parser, which outlives every node.
  @usableFromInline let parser: OpaquePointer

  @usableFromInline
  init(text: UnsafeRawPointer, nodes: UnsafePointer<Raw>, index: UInt32, parser: OpaquePointer) {
    self.text = text
    self.nodes = nodes
    self.index = index
    self.parser = parser
  }

  @inlinable
  func raw(_ index: UInt32) -> Raw { nodes[Int(index)] }

  @inlinable
  func node(_ index: UInt32) -> JSONNode {
    JSONNode(text: text, nodes: nodes, index: index, parser: parser)
  }

  @inlinable
  package var kind: Kind { raw(index).kind }

  /// Byte offset of the value in the document (of a string, of its first character).
  @inlinable
  package var offset: Int { Int(raw(index).offset) }

  @inlinable
  package var isNull: Bool { kind == .null }

  /// Members of an object, elements of an array, 0 for anything else.
  package var count: Int {
    let node = raw(index)
    return node.kind == .array || node.kind == .object ? Int(node.length) : 0
  }

  /// Whether the object names a key twice; the last one counts.
  @inlinable
  package var hasDuplicateKey: Bool { raw(index).flags & Self.duplicateKey != 0 }

  @inlinable static var escapedKey: UInt8 { 1 }
  @inlinable static var duplicateKey: UInt8 { 2 }

  @inlinable
  package var bool: Bool? {
    switch kind {
    case .true: true
    case .false: false
    case .null, .number, .string, .array, .object, .notFinite: nil
    }
  }

  /// The nearest double; nil for anything but a finite number.
  package var double: Double? {
    guard kind == .number else { return nil }
    let node = raw(index)
    let start = text + Int(node.offset)
    if let value = shortDecimal(UnsafeRawBufferPointer(start: start, count: Int(node.length))) {
      return value
    }
    let value = hone_json_double(start.assumingMemoryBound(to: UInt8.self), Int(node.length))
    return value.isFinite ? value : nil
  }

  /// The number, when it is an integer that fits; `3.0` is not one.
  package var int: Int? {
    guard kind == .number else { return nil }
    let node = raw(index)
    var value = 0
    var negative = false
    for (position, byte) in rawText(node).enumerated() {
      if position == 0, byte == UInt8(ascii: "-") {
        negative = true
        continue
      }
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let digit = Int(byte) - 0x30
      let (sum, overflowed) = product.addingReportingOverflow(negative ? -digit : digit)
      guard !overflow, !overflowed else { return nil }
      value = sum
    }
    return value
  }

  /// The value's bytes as they stand in the document (of a string, between its quotes).
  @inlinable
  package var source: UnsafeRawBufferPointer {
    let node = raw(index)
    guard node.kind == .array || node.kind == .object else { return rawText(node) }
    return UnsafeRawBufferPointer(
      start: text + Int(node.offset), count: sourceEnd(index) - Int(node.offset))
  }

  @inlinable
  func rawText(_ node: Raw) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: text + Int(node.offset), count: Int(node.length))
  }

  /// The byte behind the subtree: behind its last descendant and the brackets that follow.
  @usableFromInline
  func sourceEnd(_ at: UInt32) -> Int {
    let node = raw(at)
    guard node.kind == .array || node.kind == .object else {
      let quote = node.kind == .string ? 1 : 0
      return Int(node.offset) + Int(node.length) + quote
    }
    var last: UInt32?
    var child = at + 1
    while child < node.end {
      last = child
      child = raw(child).end
    }
    var end = last.map(sourceEnd) ?? Int(node.offset) + 1
    let close = UInt8(ascii: node.kind == .object ? "}" : "]")
    while text.load(fromByteOffset: end, as: UInt8.self) != close { end += 1 }
    return end + 1
  }

  /// The string's UTF-8, unescaped, alive until the next document; nil for anything but a string,
  /// or for a string with an escape that JSON does not know.
  @inlinable
  package var utf8: UnsafeRawBufferPointer? {
    let node = raw(index)
    guard node.kind == .string else { return nil }
    return unescaped(rawText(node))
  }

  @usableFromInline
  func unescaped(_ source: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard let start = source.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      return source
    }
    let text = hone_json_unescape(parser, start, source.count)
    return text.start.map { UnsafeRawBufferPointer(start: $0, count: text.length) }
  }

  /// The string; nil for anything but a string.
  package var string: String? {
    utf8.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The last member of the object with this key.
  package subscript(key: StaticString) -> JSONNode? {
    guard kind == .object else { return nil }
    let wanted = UnsafeRawBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
    var found: UInt32?
    for (member, value) in members where member.equals(wanted) { found = value.index }
    return found.map(node)
  }

  /// The members of an object in document order; none of anything else.
  @inlinable
  package var members: JSONMembers { JSONMembers(of: self) }

  /// The elements of an array in document order; none of anything else.
  @inlinable
  package var items: JSONItems { JSONItems(of: self) }

  /// The elements of an array as an array of their own.
  package var elements: [JSONNode] { Array(items) }

  /// Calls `body` with each member in document order.
  package func forEachMember<Failure: Error>(
    _ body: (JSONKey, JSONNode) throws(Failure) -> Void
  ) throws(Failure) {
    for (key, value) in members { try body(key, value) }
  }

  /// Calls `body` with each element in document order.
  package func forEachElement<Failure: Error>(
    _ body: (JSONNode) throws(Failure) -> Void
  ) throws(Failure) {
    for element in items { try body(element) }
  }
}

/// The key of an object's member.
package struct JSONKey {
  @usableFromInline let node: JSONNode

  @inlinable
  init(node: JSONNode) { self.node = node }

  /// The key's UTF-8; alive until the next document.
  @inlinable
  package var utf8: UnsafeRawBufferPointer {
    let raw = node.raw(node.index)
    let text = node.rawText(raw)
    return raw.flags & JSONNode.escapedKey == 0 ? text : node.unescaped(text) ?? text
  }

  package var string: String { String(decoding: utf8, as: UTF8.self) }

  /// Byte offset of the key's first character in the document.
  @inlinable
  package var offset: Int { node.offset }

  /// Whether the key, unescaped, is this text.
  package static func == (key: JSONKey, text: StaticString) -> Bool {
    key.equals(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @usableFromInline
  func equals(_ wanted: UnsafeRawBufferPointer) -> Bool {
    utf8.elementsEqualBytes(wanted)
  }
}
