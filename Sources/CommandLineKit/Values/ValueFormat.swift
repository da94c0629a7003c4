/// How a value is read from a word, and how it is written in help.
package struct ValueFormat<Value: Sendable>: Sendable {
  /// The usual name between angle brackets; an option may say something better.
  package let valueName: String
  /// Every value that is accepted, when that is a closed list; else empty.
  package let allowed: [String]
  /// The limits in words, `1 to 64`.
  package let constraint: String?
  /// What a shell offers.
  package let completion: CompletionKind
  /// Reads one word.
  package let parse: @Sendable (String) throws(ArgumentProblem) -> Value
  /// Writes a default as it would be typed.
  package let describe: @Sendable (Value) -> String

  /// A format of one's own; `completion` follows `allowed` unless it is given.
  package init(
    valueName: String, allowed: [String] = [], constraint: String? = nil,
    completion: CompletionKind? = nil,
    describe: @escaping @Sendable (Value) -> String,
    parse: @escaping @Sendable (String) throws(ArgumentProblem) -> Value
  ) {
    self.valueName = valueName
    self.allowed = allowed
    self.constraint = constraint
    self.completion = completion ?? (allowed.isEmpty ? .none : .values(allowed))
    self.describe = describe
    self.parse = parse
  }
}

extension ValueFormat where Value == String {
  /// Any text, the empty one included.
  package static var text: ValueFormat {
    ValueFormat(valueName: "text", describe: { $0 }, parse: { $0 })
  }

  /// A file that need not exist; `-` passes, and means what the command says it means.
  package static var file: ValueFormat { path("file", .file) }

  /// A folder that need not exist.
  package static var folder: ValueFormat { path("folder", .folder) }

  /// A file or a folder; neither need exist.
  package static var path: ValueFormat { path("path", .file) }

  /// One of these words.
  package static func oneOf(_ words: [String]) -> ValueFormat {
    ValueFormat(
      valueName: "name", allowed: words, describe: { $0 },
      parse: { (text: String) throws(ArgumentProblem) -> String in
        guard words.contains(text) else { throw .notOneOf(words) }
        return text
      })
  }

  private static func path(_ name: String, _ completion: CompletionKind) -> ValueFormat {
    ValueFormat(
      valueName: name, completion: completion, describe: { $0 },
      parse: { (text: String) throws(ArgumentProblem) -> String in
        guard !text.isEmpty else { throw .not("a path") }
        return text
      })
  }
}

extension ValueFormat
where Value: CaseIterable & RawRepresentable<String> & Sendable, Value.AllCases: Sendable {
  /// One of an enumeration's cases by raw value, listed in the order of `allCases`.
  package static func oneOf(_ type: Value.Type) -> ValueFormat {
    let words = Value.allCases.map(\.rawValue)
    return ValueFormat(
      valueName: "name", allowed: words, describe: { $0.rawValue },
      parse: { (text: String) throws(ArgumentProblem) -> Value in
        guard let value = Value(rawValue: text) else { throw .notOneOf(words) }
        return value
      })
  }
}

extension ValueFormat where Value == Bool {
  /// `true` or `false`; `yes`, `no`, `on` and `off` are understood as well.
  package static var boolean: ValueFormat {
    ValueFormat(
      valueName: "bool", allowed: ["true", "false"], describe: { $0 ? "true" : "false" },
      parse: { (text: String) throws(ArgumentProblem) -> Bool in
        switch text {
        case "true", "yes", "on": true
        case "false", "no", "off": false
        default: throw .notOneOf(["true", "false"])
        }
      })
  }
}
