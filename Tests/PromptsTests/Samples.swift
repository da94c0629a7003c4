import Prompts

/// A guideline whose id and text follow from its number.
func guideline(_ number: UInt64, _ text: String? = nil) throws -> Guideline {
  Guideline(
    id: GuidelineID(number), text: try GuidelineText(text ?? "Call `tool_\(number)` first."),
    kind: .successSequence, status: .active, confidence: 0.9)
}

func content(_ system: String, _ numbers: [UInt64]) throws -> PromptContent {
  PromptContent(
    base: PromptTexts(system: system, user: ""), guidelines: try numbers.map { try guideline($0) })
}

/// Texts that are easily changed on their way.
let awkwardTexts = [
  "", "\n", "\n\n", " ", "a", "a\n", "a\n\n\n", "\r\n", "a\r", "\u{FEFF}a", "e\u{301}", "\u{E9}",
  "{app_name} and {{literal}}", "<learned_guidelines>", "x\n\n<learned_guidelines>\n",
  "</learned_guidelines>\n", "👩🏽‍💻\u{2028}\u{0}\t", "\u{301}starts with an accent",
]
