internal import Prompts

/// Why nothing was to be published, and what that answer stood on: it holds until that changes.
package struct QuietAnswer: Hashable, Sendable {
  package let reason: String
  /// A mark of the prompt, the settings and what the ledger keeps of lines.
  package let ground: UInt64
  /// No claim had the evidence that is needed and no line stands, so that only new evidence can change
  /// the answer; otherwise new runs can, too.
  package let isBare: Bool

  package init(reason: String, ground: UInt64, isBare: Bool) {
    self.reason = reason
    self.ground = ground
    self.isBare = isBare
  }
}

extension AgentLedger {
  /// A mark of everything but evidence and runs that the gate's answer depends on.
  func ground(_ prompt: PromptState, _ settings: CycleSettings) -> UInt64 {
    let gate = settings.gate
    var parts = [
      prompt.inForce.description, prompt.current?.digest.text ?? "", "\(prompt.isPinned)",
      "\(prompt.hasOpenCandidate)", "\(candidates.candidates.count)",
      "\(gate.falseDiscoveryRate) \(gate.confidenceThreshold) \(gate.minEffect)",
      "\(gate.fewestProblems) \(gate.robustEvidence) \(gate.apartEvidence)",
      "\(gate.fewestProblemsForName)", "\(settings.maxGuidelines) \(settings.maxGuidelineTokens)",
      "\(settings.mostNewLines) \(settings.isAutomatic) \(settings.runsUnverified)",
    ]
    parts += gate.listedTools.sorted()
    parts += prompt.guidelines.map { "\($0.id) \($0.status) \($0.kind)" }
    for set in [prompt.quarantine, released, declined] {
      parts.append("")
      parts += set.sorted().map(\.text)
    }
    for id in lines.keys.sorted() {
      parts.append("\(id) \(lines[id]?.unverifiedAt ?? -1) \(lines[id]?.value ?? 0)")
    }
    return LedgerRun.mark(parts.joined(separator: "\u{1F}"))
  }
}
