/// Reads what the environment and the flags of a command say, collecting what is wrong.
struct OutsideReading {
  private(set) var environment: [String: SettingField] = [:]
  private(set) var flags: [String: SettingField] = [:]
  private(set) var problems: [ConfigurationProblem] = []
  private(set) var notices: [ConfigurationProblem] = []

  static let originalsAreKept =
    "false has no effect: the prompt as imported is always kept, as version 1.0.0"

  mutating func read(_ variables: [String: String]) {
    for declaration in SettingDeclaration.all {
      for name in declaration.environmentNames {
        // Set to nothing counts as not set.
        guard let text = variables[name], !text.isEmpty else { continue }
        environment[declaration.name] = field(
          declaration, text, place: .environment(name), origin: .environment(name))
        break
      }
    }
    noteBackup(environment, "HONE_BACKUP_ORIGINAL_PROMPTS")
    noteMisspelled(variables)
  }

  mutating func read(_ given: [SettingFlag]) {
    for flag in given {
      let declared = SettingDeclaration.all.first { $0.name == flag.setting && $0.isTopLevel }
      guard let declared else { preconditionFailure("\(flag.setting) is no setting") }
      flags[declared.name] = field(
        declared, flag.text, place: .flag(flag.flag), origin: .flag(flag.flag))
    }
  }

  private mutating func field(
    _ declaration: SettingDeclaration, _ text: String, place: ConfigurationProblem.Place,
    origin: SettingField.Origin
  ) -> SettingField? {
    guard let value = declaration.type.value(of: WrittenScalar(text: text, isQuoted: false)) else {
      problems.append(
        ConfigurationProblem(
          place: place, key: "",
          reason: .unexpected(
            expected: declaration.type.expectation, found: quoted(text), advice: nil)))
      return nil
    }
    return SettingField(declaration: declaration, value: value, origin: origin)
  }

  private mutating func noteBackup(_ fields: [String: SettingField], _ variable: String) {
    guard fields["backup_original_prompts"]?.value == .flag(false) else { return }
    notices.append(
      ConfigurationProblem(
        place: .environment(variable), key: "", reason: .withoutEffect(Self.originalsAreKept)))
  }

  /// A variable with a typing mistake would be without effect, and nothing would say so.
  private mutating func noteMisspelled(_ variables: [String: String]) {
    let known = SettingDeclaration.all.flatMap(\.environmentNames)
    for name in variables.keys.sorted() where name.hasPrefix("HONE_") && !known.contains(name) {
      let suggestions = Suggestion.among(known, for: name)
      guard let nearest = suggestions.first else { continue }
      notices.append(
        ConfigurationProblem(
          place: .environment(name), key: "",
          reason: .withoutEffect("no setting has this name; did you mean \(nearest)?")))
    }
  }
}
