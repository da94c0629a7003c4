package import Instants

/// A prompt version as the page marks it: handed in by whoever knows the versions folder.
package struct PromptMark: Sendable {
  package let agent: String
  package let version: String
  package let created: Instant?
  /// How it came about: import, learn, approve, rollback.
  package let origin: String
  package let isInForce: Bool

  package init(agent: String, version: String, created: Instant?, origin: String, isInForce: Bool) {
    self.agent = agent
    self.version = version
    self.created = created
    self.origin = origin
    self.isInForce = isInForce
  }
}

/// One line of a prompt in force and what it rests on.
package struct PromptLine: Sendable {
  package let agent: String
  package let version: String
  package let text: String
  package let kind: String
  package let status: String
  package var claim: String?
  package var confidence: Double?
  package var with: Rate?
  package var without: Rate?
  /// Points of success with the interval at publication, as shares.
  package var effect: (value: Double, low: Double, high: Double)?
  package var sampleTraceIDs: [String] = []

  package init(agent: String, version: String, text: String, kind: String, status: String) {
    self.agent = agent
    self.version = version
    self.text = text
    self.kind = kind
    self.status = status
  }
}
