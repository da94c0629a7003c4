extension YAMLNode {
  /// The entries in the document's order; fails on anything but a mapping.
  package func mapping() throws(YAMLError) -> [Entry] {
    guard case .mapping(let entries) = content else { throw wrongType("a mapping") }
    return entries
  }

  /// The items in the document's order; fails on anything but a sequence.
  package func sequence() throws(YAMLError) -> [YAMLNode] {
    guard case .sequence(let items) = content else { throw wrongType("a sequence") }
    return items
  }

  /// The value of a key that must be there; fails when it is not, or when this is no mapping.
  ///
  ///     let limit = try document["limits"]["traces"].int
  package subscript(key: String) -> YAMLNode {
    get throws(YAMLError) {
      guard let node = try value(of: key) else {
        throw YAMLError(.missingKey(key), at: mark, path: path)
      }
      return node
    }
  }

  /// The value of a key that may be left out or be null, which is nil; fails when this is no
  /// mapping.
  package func optional(_ key: String) throws(YAMLError) -> YAMLNode? {
    guard let node = try value(of: key), !node.isNull else { return nil }
    return node
  }

  /// A quoted or block scalar, or a plain one that is neither number, truth value nor null.
  package var text: String {
    get throws(YAMLError) {
      guard case .scalar(let text, let style) = content else { throw wrongType("text") }
      guard style == .plain else { return text }
      switch PlainScalar(text) {
      case .text: return text
      case .null, .bool, .int, .double, .outOfRange:
        throw wrongType("text", advice: "put it in quotes")
      }
    }
  }

  /// A plain decimal, `0x` or `0o` number of 64 bits.
  package var int: Int {
    get throws(YAMLError) {
      switch plain {
      case .int(let value): return value
      case .outOfRange: throw outOfRange
      case .null, .bool, .double, .text, .none: throw wrongType("a whole number")
      }
    }
  }

  /// A plain number, whole or not; `.inf` and `.nan` count, a number too large for a double fails.
  package var double: Double {
    get throws(YAMLError) {
      switch plain {
      case .double(let value): return value
      case .int(let value): return Double(value)
      case .outOfRange: throw outOfRange
      case .null, .bool, .text, .none: throw wrongType("a number")
      }
    }
  }

  /// A plain `true` or `false`; `yes` and `on`, which YAML 1.1 held for truth values, are text and
  /// fail.
  package var bool: Bool {
    get throws(YAMLError) {
      guard case .bool(let value) = plain else { throw wrongType("true or false") }
      return value
    }
  }

  /// Whether this is a plain `null`, `~` or nothing at all.
  package var isNull: Bool {
    guard case .null = plain else { return false }
    return true
  }

  /// The error to throw for a value that has the right type and is still not acceptable.
  ///
  /// The sentence says what is wrong and what to write instead.
  package func refusal(_ sentence: String) -> YAMLError {
    YAMLError(.refused(sentence), at: mark, path: path)
  }

  /// The whole tree by the core schema, without places; fails on a number that does not fit.
  package func value() throws(YAMLError) -> YAMLValue {
    switch content {
    case .scalar(let text, let style):
      guard style == .plain else { return .text(text) }
      switch PlainScalar(text) {
      case .null: return .null
      case .bool(let value): return .bool(value)
      case .int(let value): return .int(value)
      case .double(let value): return .double(value)
      case .text: return .text(text)
      case .outOfRange: throw outOfRange
      }
    case .sequence(let items):
      var values: [YAMLValue] = []
      values.reserveCapacity(items.count)
      for item in items { values.append(try item.value()) }
      return .sequence(values)
    case .mapping(let entries):
      var pairs: [(key: String, value: YAMLValue)] = []
      pairs.reserveCapacity(entries.count)
      for entry in entries { pairs.append((entry.key, try entry.value.value())) }
      return .mapping(pairs)
    }
  }
}

extension YAMLNode {
  /// Nil for a collection; `.text` for a scalar in quotes or in a block.
  private var plain: PlainScalar? {
    guard case .scalar(let text, let style) = content else { return nil }
    return style == .plain ? PlainScalar(text) : .text
  }

  private func value(of key: String) throws(YAMLError) -> YAMLNode? {
    let wanted = ExactText(text: key)
    return try mapping().first { ExactText(text: $0.key) == wanted }?.value
  }

  private var outOfRange: YAMLError {
    guard case .scalar(let text, _) = content else { return wrongType("a number") }
    return YAMLError(.outOfRange(text), at: mark, path: path)
  }

  private func wrongType(_ expected: String, advice: String? = nil) -> YAMLError {
    let found = advice.map { "\(kind); \($0)" } ?? kind
    return YAMLError(.wrongType(expected: expected, found: found), at: mark, path: path)
  }

  private var kind: String {
    switch content {
    case .sequence: return "a sequence"
    case .mapping: return "a mapping"
    case .scalar(let text, let style):
      guard style == .plain else { return "the text \(YAMLPath.quoted(text))" }
      switch PlainScalar(text) {
      case .null: return "nothing (null)"
      case .bool: return "the truth value \(text)"
      case .int, .double, .outOfRange: return "the number \(YAMLPath.quoted(text))"
      case .text: return "the text \(YAMLPath.quoted(text))"
      }
    }
  }
}
