/// What a shell should offer where a value is expected.
package enum CompletionKind: Sendable, Equatable {
  /// Nothing.
  case none
  /// Files, and folders on the way to them.
  case file
  /// Folders only.
  case folder
  /// These words, in this order.
  case values([String])
}

/// What help, man pages and completions say of a value, without its type.
package struct ValueDescription: Sendable {
  /// What stands between the angle brackets: `n` in `--jobs <n>`.
  package let name: String
  /// Every value that is accepted, when that is a closed list; else empty.
  package let allowed: [String]
  /// The limits of a number in words, `1 to 64`.
  package let constraint: String?
  /// The default as it would be typed.
  package let defaultText: String?
  /// What a shell offers.
  package let completion: CompletionKind
  let type: ObjectIdentifier

  init<Value>(_ format: ValueFormat<Value>, name: String?, defaultText: String?) {
    self.name = name ?? format.valueName
    self.allowed = format.allowed
    self.constraint = format.constraint
    self.defaultText = defaultText
    self.completion = format.completion
    self.type = ObjectIdentifier(Value.self)
  }

  /// `(values: text, json; default: text)`, or nil when there is nothing to add to the help
  /// sentence.
  func note(isRequired: Bool) -> String? {
    var parts: [String] = []
    if !allowed.isEmpty {
      parts.append("values: " + allowed.joined(separator: ", "))
    } else if let constraint {
      parts.append("values: " + constraint)
    }
    if let defaultText { parts.append("default: " + defaultText) }
    if isRequired { parts.append("required") }
    return parts.isEmpty ? nil : "(" + parts.joined(separator: "; ") + ")"
  }
}
