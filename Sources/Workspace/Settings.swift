/// The configuration in force: what a flag, the environment and the file say, and defaults.
package struct Settings: Sendable {
  private let workspace: [SettingField]
  private let agents: [AgentSettings]

  /// The jobs of the file in its order, disabled ones too.
  package let jobs: [Job]

  /// What was accepted without doing anything, to be told once.
  package let notices: [ConfigurationProblem]

  /// What the file sets for one agent.
  struct AgentSettings: Sendable {
    let agent: String
    let fields: [SettingField]
  }

  init(
    workspace: [SettingField], agents: [AgentSettings], jobs: [Job],
    notices: [ConfigurationProblem]
  ) {
    self.workspace = workspace
    self.agents = agents
    self.jobs = jobs
    self.notices = notices
  }

  /// Every setting of the top level in the order of the documentation.
  package var fields: [SettingField] { workspace }

  /// The agents that the file has settings for, in its order.
  package var agentsWithSettings: [String] { agents.map(\.agent) }

  /// What the file sets for an agent and nothing overrides, in the order of the documentation.
  package func ownFields(of agent: String) -> [SettingField] {
    guard let own = agents.first(where: { $0.agent == agent }) else { return [] }
    return own.fields.filter { isInForce($0, for: agent) }
  }

  /// The value in force, of an agent if one is named; nil for a key that is not set or not known.
  ///
  /// A flag or a variable counts for every agent, whatever the file says of one.
  package func field(_ name: String, for agent: String? = nil) -> SettingField? {
    let common = workspace.first { $0.declaration.name == name }
    switch common?.origin {
    case .flag, .environment: return common
    case .file, .byDefault, nil: break
    }
    guard let agent, let own = agents.first(where: { $0.agent == agent }) else { return common }
    return own.fields.first { $0.declaration.name == name } ?? common
  }

  private func isInForce(_ own: SettingField, for agent: String) -> Bool {
    field(own.declaration.name, for: agent)?.origin == own.origin
  }

  /// The jobs, and the one that `learning_interval` makes when none of them learns.
  ///
  /// A job that learns but is disabled counts: whoever wrote it wants no other.
  package var effectiveJobs: [Job] {
    if jobs.contains(where: { $0.kind == .learn }) { return jobs }
    return jobs + [Job.learning(every: Int(learningInterval.components.seconds))]
  }
}
