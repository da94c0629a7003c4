/// What a version says: the rendered texts and the guidelines in them.
package struct PromptContent: Sendable, Equatable {
  /// With the learned block at the end of the system prompt.
  package let texts: PromptTexts

  /// In the order in which they stand in the prompt.
  package let guidelines: [Guideline]

  /// Renders the guidelines into the human's texts, which stay as they are.
  package init(base: PromptTexts, guidelines: [Guideline]) {
    texts = base.with(system: LearnedBlock.append(guidelines, to: base.system))
    self.guidelines = guidelines
  }

  /// What a file says, whether or not texts and guidelines agree.
  package init(texts: PromptTexts, guidelines: [Guideline]) {
    self.texts = texts
    self.guidelines = guidelines
  }

  /// The human's texts byte for byte; nil when the system prompt does not end with the block of
  /// exactly these guidelines.
  package var base: PromptTexts? {
    LearnedBlock.remove(guidelines, from: texts.system).map { texts.with(system: $0) }
  }

  /// What the content digest is taken of: every part with its name and its length, so that no two
  /// contents have the same bytes.
  package func canonicalBytes(agent: String) -> [UInt8] {
    var bytes: [UInt8] = Array("hone/prompt-content/1\n".utf8)
    func add(_ name: String, _ value: String) {
      bytes.append(contentsOf: "\(name) \(value.utf8.count)\n".utf8)
      bytes.append(contentsOf: value.utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    add("agent", agent)
    add("system", texts.system)
    add("user", texts.user)
    for other in texts.others {
      add("key", other.key)
      add("text", other.text)
    }
    for guideline in guidelines {
      add("guideline", guideline.id.text)
      add("text", guideline.text.text)
    }
    return bytes
  }
}
