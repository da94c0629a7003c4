extension FileReading.Level {
  var declarations: [SettingDeclaration] {
    SettingDeclaration.all.filter { declaration in
      switch self {
      case .top: declaration.isTopLevel
      case .agent: declaration.isPerAgent
      case .job: declaration.scope == .job
      }
    }
  }

  /// Why a key cannot stand here: it is known elsewhere, or nowhere.
  func reasonAgainst(_ key: String) -> ConfigurationProblem.Reason {
    if let elsewhere = SettingDeclaration.all.first(where: { $0.name == key }) {
      switch elsewhere.scope {
      case .workspace, .workspaceAndAgent: return .misplaced(belongs: "at the top level")
      case .agent: return .misplaced(belongs: "under agents.<agent>")
      case .job: return .misplaced(belongs: "under jobs.<job>")
      }
    }
    return .unknownKey(suggestions: Suggestion.among(names, for: key))
  }

  private var names: [String] {
    let names = declarations.map(\.name)
    return self == .top ? names + ["agents", "jobs"] : names
  }
}
