/// The texts that an agent's loader finds in a prompt file.
package struct PromptTexts: Sendable, Equatable {
  package let system: String
  package let user: String

  /// Further prompts of the same file, such as one for a retry, in the file's order.
  package let others: [Other]

  /// A prompt under a key of its own.
  package struct Other: Sendable, Equatable {
    package let key: String
    package let text: String

    package init(key: String, text: String) {
      self.key = key
      self.text = text
    }

    package static func == (a: Other, b: Other) -> Bool {
      a.key.utf8.elementsEqual(b.key.utf8) && a.text.utf8.elementsEqual(b.text.utf8)
    }
  }

  package init(system: String, user: String, others: [Other] = []) {
    self.system = system
    self.user = user
    self.others = others
  }

  /// Byte for byte: canonically equivalent spellings are different prompts.
  package static func == (a: PromptTexts, b: PromptTexts) -> Bool {
    a.system.utf8.elementsEqual(b.system.utf8) && a.user.utf8.elementsEqual(b.user.utf8)
      && a.others == b.others
  }

  func with(system: String) -> PromptTexts {
    PromptTexts(system: system, user: user, others: others)
  }
}
