internal import YAML

/// Reads a configuration file, collecting what is wrong instead of stopping at it.
struct FileReading {
  typealias Fields = [String: SettingField]

  let path: String
  private(set) var fields: Fields = [:]
  private(set) var agents: [(agent: String, fields: Fields)] = []
  private(set) var jobs: [Job] = []
  private(set) var problems: [ConfigurationProblem] = []
  private(set) var notices: [ConfigurationProblem] = []

  /// Where in the file a key stands.
  enum Level {
    case top, agent, job
  }

  init(path: String) {
    self.path = path
  }

  mutating func read(_ bytes: [UInt8]) {
    let root: YAMLNode
    do {
      root = try YAMLParser(maximumBytes: 1 << 20).parse(bytes)
    } catch {
      problems.append(
        ConfigurationProblem(
          place: .file(path, error.mark), key: error.path, reason: .syntax(error.code.sentence)))
      return
    }
    for entry in entries(of: root, what: "keys and values") ?? [] {
      switch entry.key {
      case "agents": readAgents(entry.value)
      case "jobs": readJobs(entry.value)
      default: if let field = field(entry, at: .top) { fields[entry.key] = field }
      }
    }
    if let backup = fields["backup_original_prompts"], backup.value == .flag(false),
      case .file(_, let mark) = backup.origin
    {
      notices.append(
        ConfigurationProblem(
          place: .file(path, mark), key: "backup_original_prompts",
          reason: .withoutEffect(OutsideReading.originalsAreKept)))
    }
  }

  private mutating func readAgents(_ node: YAMLNode) {
    for entry in entries(of: node, what: "agents' names, each with its settings") ?? [] {
      guard isName(entry, .agentName) else { continue }
      if entry.key.hasPrefix("AgentType.") {
        let name = entry.key.dropFirst("AgentType.".count).lowercased()
        note(entry, .conflict("agents are kept without this prefix; write \(name)"))
        continue
      }
      let own = entries(of: entry.value, what: "settings of the agent") ?? []
      var fields: Fields = [:]
      for setting in own {
        if let field = field(setting, at: .agent) { fields[setting.key] = field }
      }
      agents.append((entry.key, fields))
    }
  }

  private mutating func readJobs(_ node: YAMLNode) {
    for entry in entries(of: node, what: "jobs' names, each with what it does") ?? [] {
      guard isName(entry, .jobName) else { continue }
      if entry.key == Job.impliedName {
        note(
          entry,
          .conflict("this name is kept for the job that learning_interval makes; choose another"))
        continue
      }
      let before = problems.count
      var fields: Fields = [:]
      for setting in entries(of: entry.value, what: "settings of the job") ?? [] {
        if let field = field(setting, at: .job) { fields[setting.key] = field }
      }
      // A key that could not be read would be reported as missing as well.
      guard problems.count == before else { continue }
      var draft = JobDraft(name: entry.key, mark: entry.mark, fields: fields)
      let job = draft.job()
      for reason in draft.reasons { note(entry, reason) }
      if let job { jobs.append(job) }
    }
  }

  /// One key, or nil when it is not known here or its value is not acceptable.
  private mutating func field(_ entry: YAMLNode.Entry, at level: Level) -> SettingField? {
    guard let declaration = level.declarations.first(where: { $0.name == entry.key }) else {
      note(entry, level.reasonAgainst(entry.key))
      return nil
    }
    do {
      return SettingField(
        declaration: declaration, value: try declaration.type.value(of: entry.value),
        origin: .file(path, entry.mark))
    } catch {
      for refusal in error.refusals {
        problems.append(
          ConfigurationProblem(
            place: .file(path, refusal.mark), key: refusal.key, reason: refusal.reason))
      }
      return nil
    }
  }

  private mutating func entries(of node: YAMLNode, what: String) -> [YAMLNode.Entry]? {
    // Everything below a key may be commented out.
    if node.isNull { return [] }
    if case .mapping(let entries) = node.content { return entries }
    problems.append(
      ConfigurationProblem(
        place: .file(path, node.mark), key: node.path.description,
        reason: .unexpected(expected: what, found: node.found, advice: nil)))
    return nil
  }

  private mutating func isName(_ entry: YAMLNode.Entry, _ form: TextForm) -> Bool {
    if form.accepts(entry.key) { return true }
    note(entry, .unexpected(expected: form.summary, found: quoted(entry.key), advice: nil))
    return false
  }

  private mutating func note(_ entry: YAMLNode.Entry, _ reason: ConfigurationProblem.Reason) {
    problems.append(
      ConfigurationProblem(
        place: .file(path, entry.mark), key: entry.value.path.description, reason: reason))
  }
}
