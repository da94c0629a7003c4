/// What differs between two prompts: guideline by guideline, then line by line.
package struct VersionDiff: Sendable {
  /// A guideline that is in one of both or that differs; never in neither.
  package struct GuidelineChange: Sendable, Equatable {
    package let id: GuidelineID
    package let old: Guideline?
    package let new: Guideline?
  }

  /// A text that differs, under its key in the version file.
  package struct TextChange: Sendable {
    package let key: String
    package let lines: LineDiff
  }

  /// Those removed in the old order, then those added or altered in the new one.
  package let guidelines: [GuidelineChange]

  /// `system`, `user`, then the other prompts; only those that differ.
  package let texts: [TextChange]

  package init(from old: PromptContent, to new: PromptContent) {
    let oldByID = Self.index(old.guidelines)
    let newByID = Self.index(new.guidelines)
    let removed = old.guidelines.filter { newByID[$0.id] == nil }
    let altered = new.guidelines.filter { oldByID[$0.id] != $0 }
    guidelines =
      removed.map { GuidelineChange(id: $0.id, old: $0, new: nil) }
      + altered.map { GuidelineChange(id: $0.id, old: oldByID[$0.id], new: $0) }
    var pairs = [
      ("system", old.texts.system, new.texts.system), ("user", old.texts.user, new.texts.user),
    ]
    let keys = new.texts.others.map(\.key)
    for key in keys + old.texts.others.map(\.key).filter({ !keys.contains($0) }) {
      pairs.append((key, Self.text(key, old.texts), Self.text(key, new.texts)))
    }
    texts = pairs.filter { !$0.1.utf8.elementsEqual($0.2.utf8) }.map {
      TextChange(key: $0.0, lines: LineDiff(from: $0.1, to: $0.2))
    }
  }

  package var isEmpty: Bool { guidelines.isEmpty && texts.isEmpty }

  private static func index(_ guidelines: [Guideline]) -> [GuidelineID: Guideline] {
    Dictionary(guidelines.map { ($0.id, $0) }) { first, _ in first }
  }

  private static func text(_ key: String, _ texts: PromptTexts) -> String {
    texts.others.first { $0.key == key }?.text ?? ""
  }
}
