internal import YAML

/// Why a node is no value of a type; a list may have several faults.
struct Refusals: Error {
  struct Refusal {
    let mark: YAMLMark
    let key: String
    let reason: ConfigurationProblem.Reason
  }

  let refusals: [Refusal]
}

extension SettingType {
  /// Reads a node as a value of this type within its limits.
  func value(of node: YAMLNode) throws(Refusals) -> SettingValue {
    switch (self, node.content) {
    case (.list(let form), .sequence(let items)):
      return try Self.list(of: form, items)
    case (.text, .scalar(let text, let style)) where style == .plain && !node.isText:
      throw Refusals(refusals: [refusal(of: node, advice: text.isEmpty ? nil : "put it in quotes")])
    case (_, .scalar(let text, let style)):
      if let value = value(of: WrittenScalar(text: text, isQuoted: style != .plain)) {
        return value
      }
      let isRightUnquoted = value(of: WrittenScalar(text: text, isQuoted: false)) != nil
      throw Refusals(refusals: [
        refusal(of: node, advice: isRightUnquoted ? "remove the quotes" : nil)
      ])
    case (_, .sequence), (_, .mapping):
      throw Refusals(refusals: [refusal(of: node, advice: nil)])
    }
  }

  private static func list(
    of form: TextForm, _ items: [YAMLNode]
  ) throws(Refusals) -> SettingValue {
    var texts: [String] = []
    var refusals: [Refusals.Refusal] = []
    for item in items {
      do {
        guard case .text(let text) = try SettingType.text(form).value(of: item) else { continue }
        texts.append(text)
      } catch {
        refusals += error.refusals
      }
    }
    guard refusals.isEmpty else { throw Refusals(refusals: refusals) }
    return .list(texts)
  }

  private func refusal(of node: YAMLNode, advice: String?) -> Refusals.Refusal {
    Refusals.Refusal(
      mark: node.mark, key: node.path.description,
      reason: .unexpected(expected: expectation, found: node.found, advice: advice))
  }
}

extension YAMLNode {
  /// What a message says was there.
  var found: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "keys and values"
    case .scalar(let text, .plain): isNull ? "nothing" : quotedUnlessShort(text)
    case .scalar(let text, _): "the text " + quoted(text)
    }
  }

  /// Whether a scalar is text, which a plain one may be just as a quoted one.
  fileprivate var isText: Bool {
    do {
      _ = try text
      return true
    } catch {
      return false
    }
  }
}

/// Text as it may stand in a message: on one line, without control characters, at most 60 characters.
func quoted(_ text: String) -> String {
  let short = text.prefix(60)
  return String(short).debugDescription + (short.endIndex == text.endIndex ? "" : "…")
}

private func quotedUnlessShort(_ text: String) -> String {
  let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
  return isNumber && text.utf8.count <= 40 ? text : quoted(text)
}
