internal import Files
internal import YAML

extension Settings {
  /// Reads the workspace's configuration; everything that is wrong anywhere is reported at once.
  package static func load(
    _ folder: WorkspaceFolder, environment: [String: String], flags: [SettingFlag] = []
  ) throws(ConfigurationError) -> Settings {
    let bytes: [UInt8]
    do {
      bytes = try FileReader.contents(of: folder.configuration, limit: 1 << 20)
    } catch {
      let place = ConfigurationProblem.Place.file(folder.configuration, nil)
      throw ConfigurationError(problems: [
        ConfigurationProblem(place: place, key: "", reason: .unreadable(error))
      ])
    }
    return try parse(
      bytes, path: folder.configuration, environment: environment, flags: flags)
  }

  /// Like `load`, of bytes at hand; the path is for messages and for where values come from.
  package static func parse(
    _ bytes: [UInt8], path: String, environment: [String: String] = [:],
    flags: [SettingFlag] = []
  ) throws(ConfigurationError) -> Settings {
    var file = FileReading(path: path)
    file.read(bytes)
    var outside = OutsideReading()
    outside.read(environment)
    outside.read(flags)
    let problems = file.problems + outside.problems
    guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
    return Settings(
      workspace: SettingDeclaration.all.compactMap { declaration in
        guard declaration.isTopLevel else { return nil }
        let name = declaration.name
        return outside.flags[name] ?? outside.environment[name] ?? file.fields[name]
          ?? declaration.defaultField
      },
      agents: file.agents.map { agent, fields in
        AgentSettings(
          agent: agent, fields: SettingDeclaration.all.compactMap { fields[$0.name] })
      },
      jobs: file.jobs, notices: file.notices + outside.notices)
  }
}

extension SettingDeclaration {
  fileprivate var defaultField: SettingField? {
    defaultValue.map { SettingField(declaration: self, value: $0, origin: .byDefault) }
  }
}
