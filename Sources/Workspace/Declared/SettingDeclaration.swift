/// A key of the configuration: parsing, suggestions, the documentation, the schema and the
/// commented `hone.yaml` all derive from the list of these.
package struct SettingDeclaration: Sendable {
  /// Where a key may stand.
  package enum Scope: Sendable {
    /// At the top level.
    case workspace

    /// At the top level, and under an agent in its stead.
    case workspaceAndAgent

    /// Under an agent only.
    case agent

    /// In a job.
    case job
  }

  /// The part of Hone that a key belongs to.
  package enum Feature: String, CaseIterable, Sendable {
    case learning = "Learning"
    case evidence = "Evidence"
    case guidelines = "Guidelines"
    case watch = "Watch"
    case ingest = "Ingest"
    case schedule = "Schedule"
    case log = "Log"
  }

  /// As it is written in `hone.yaml`.
  package let name: String
  /// What its value may be.
  package let type: SettingType

  /// Nil when there is nothing sensible: the key is required, or left out means something by itself.
  package let defaultValue: SettingValue?

  /// Where it may stand.
  package let scope: Scope
  /// What it belongs to.
  package let feature: Feature

  /// One sentence.
  package let meaning: String

  /// A variable of the system as first described, which counts when our own is not set.
  package let seedEnvironmentName: String?

  init(
    _ name: String, _ type: SettingType, default value: SettingValue? = nil,
    scope: Scope = .workspace, _ feature: Feature, seedEnvironmentName: String? = nil,
    _ meaning: String
  ) {
    self.name = name
    self.type = type
    self.defaultValue = value
    self.scope = scope
    self.feature = feature
    self.seedEnvironmentName = seedEnvironmentName
    self.meaning = meaning
  }

  /// Whether an agent may have a value of its own.
  package var isPerAgent: Bool {
    switch scope {
    case .workspaceAndAgent, .agent: true
    case .workspace, .job: false
    }
  }

  /// Whether the key may stand at the top level.
  package var isTopLevel: Bool {
    switch scope {
    case .workspace, .workspaceAndAgent: true
    case .agent, .job: false
    }
  }

  /// The variables that set the key for everybody, the first one set counting; none but at the top
  /// level.
  package var environmentNames: [String] {
    guard isTopLevel else { return [] }
    let own = "HONE_" + name.uppercased()
    return seedEnvironmentName.map { [own, $0] } ?? [own]
  }
}
