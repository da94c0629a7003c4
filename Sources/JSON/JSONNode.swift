internal import CSimdJSON

/// A value of a document that a `JSONParser` is lending out.
package struct JSONNode {
  package enum Kind: UInt8, Sendable {
    case null, `false`, `true`, number, string, array, object
    /// `NaN`, `Infinity` or `-Infinity`: written by Python, unknown to JSON.
    case notFinite
  }

  let text: UnsafeRawPointer
  let nodes: UnsafeRawPointer
  let index: UInt32
  // Lent out by the parser, which outlives every node: counting references would cost more than reading.
  unowned(unsafe) let arena: TextArena

  @inline(__always)
  private func raw(_ index: UInt32) -> hone_json_node {
    nodes.load(
      fromByteOffset: Int(index) &* MemoryLayout<hone_json_node>.stride, as: hone_json_node.self)
  }

  @inline(__always)
  private func node(_ index: UInt32) -> JSONNode {
    JSONNode(text: text, nodes: nodes, index: index, arena: arena)
  }

  package var kind: Kind {
    // The C side writes no other value.
    Kind(rawValue: raw(index).kind) ?? .null
  }

  /// Byte offset of the value in the document (of a string, of its first character).
  package var offset: Int { Int(raw(index).offset) }

  package var isNull: Bool { kind == .null }

  /// Members of an object, elements of an array, 0 for anything else.
  package var count: Int {
    let node = raw(index)
    return node.kind >= UInt8(HONE_JSON_ARRAY.rawValue)
      && node.kind != UInt8(HONE_JSON_NOT_FINITE.rawValue) ? Int(node.length) : 0
  }

  /// Whether the object names a key twice; the last one counts.
  package var hasDuplicateKey: Bool {
    raw(index).flags & UInt8(HONE_JSON_DUPLICATE_KEY.rawValue) != 0
  }

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
  package var source: UnsafeRawBufferPointer {
    let node = raw(index)
    guard kind == .array || kind == .object else { return rawText(node) }
    return UnsafeRawBufferPointer(
      start: text + Int(node.offset), count: sourceEnd(index) - Int(node.offset))
  }

  private func rawText(_ node: hone_json_node) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: text + Int(node.offset), count: Int(node.length))
  }

  /// The byte behind the subtree: behind its last descendant and the brackets that follow.
  private func sourceEnd(_ at: UInt32) -> Int {
    let node = raw(at)
    guard Kind(rawValue: node.kind) == .array || Kind(rawValue: node.kind) == .object else {
      let quote = node.kind == UInt8(HONE_JSON_STRING.rawValue) ? 1 : 0
      return Int(node.offset) + Int(node.length) + quote
    }
    var last: UInt32?
    var child = at + 1
    while child < node.end {
      last = child
      child = raw(child).end
    }
    var end = last.map(sourceEnd) ?? Int(node.offset) + 1
    let close = UInt8(ascii: node.kind == UInt8(HONE_JSON_OBJECT.rawValue) ? "}" : "]")
    while text.load(fromByteOffset: end, as: UInt8.self) != close { end += 1 }
    return end + 1
  }

  /// The string's UTF-8, unescaped, alive until the next document; nil for anything but a string,
  /// or for a string with an escape that JSON does not know.
  package var utf8: UnsafeRawBufferPointer? {
    guard kind == .string else { return nil }
    return unescaped(rawText(raw(index)))
  }

  private func unescaped(_ source: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard let start = source.baseAddress, findByte(UInt8(ascii: "\\"), source) else {
      return source
    }
    let room = arena.room(source.count)
    guard let to = room.baseAddress else { return nil }
    let count = hone_json_unescape(
      start.assumingMemoryBound(to: UInt8.self), source.count,
      to.assumingMemoryBound(to: UInt8.self))
    guard count >= 0 else { return nil }
    arena.keep(Int(count))
    return UnsafeRawBufferPointer(start: to, count: Int(count))
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
    forEachMember { member, value in
      if member.equals(wanted) { found = value.index }
    }
    return found.map(node)
  }

  /// Calls `body` with each member in document order.
  @inline(__always)
  package func forEachMember<Failure: Error>(
    _ body: (JSONKey, JSONNode) throws(Failure) -> Void
  ) throws(Failure) {
    guard kind == .object else { return }
    let end = raw(index).end
    var at = index + 1
    while at < end {
      try body(JSONKey(node: node(at)), node(at + 1))
      at = raw(at + 1).end
    }
  }

  /// Calls `body` with each element in document order.
  @inline(__always)
  package func forEachElement<Failure: Error>(
    _ body: (JSONNode) throws(Failure) -> Void
  ) throws(Failure) {
    guard kind == .array else { return }
    let end = raw(index).end
    var at = index + 1
    while at < end {
      try body(node(at))
      at = raw(at).end
    }
  }

  /// The elements of an array, in order; empty for anything else.
  package var elements: [JSONNode] {
    var all: [JSONNode] = []
    all.reserveCapacity(count)
    forEachElement { all.append($0) }
    return all
  }

  fileprivate var isEscapedKey: Bool {
    raw(index).flags & UInt8(HONE_JSON_ESCAPED_KEY.rawValue) != 0
  }

  fileprivate var keyText: UnsafeRawBufferPointer { rawText(raw(index)) }
}

/// The key of an object's member.
package struct JSONKey {
  let node: JSONNode

  /// The key's UTF-8; alive until the next document.
  package var utf8: UnsafeRawBufferPointer {
    node.isEscapedKey ? node.utf8 ?? node.keyText : node.keyText
  }

  package var string: String { String(decoding: utf8, as: UTF8.self) }

  /// Byte offset of the key's first character in the document.
  package var offset: Int { node.offset }

  /// Whether the key, unescaped, is this text.
  package static func == (key: JSONKey, text: StaticString) -> Bool {
    key.equals(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  func equals(_ wanted: UnsafeRawBufferPointer) -> Bool {
    utf8.elementsEqualBytes(wanted)
  }
}
