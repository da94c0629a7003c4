/// The tables of docs/configuration.md, derived from the declared keys.
package enum ConfigurationTable {
  /// Markdown: the keys of the top level by feature, those of agents, those of jobs.
  package static var markdown: String {
    var sections: [String] = []
    for feature in SettingDeclaration.Feature.allCases {
      let keys = SettingDeclaration.all.filter { $0.feature == feature && $0.isTopLevel }
      guard !keys.isEmpty else { continue }
      let rows = keys.map { key in
        [
          code(key.name), key.type.summary, standard(key), key.isPerAgent ? "yes" : "no",
          key.environmentNames.map(code).joined(separator: ", "), key.meaning,
        ]
      }
      sections.append(
        "### \(feature.rawValue)\n\n"
          + table(["key", "type", "default", "per agent", "environment", "meaning"], rows))
    }
    sections.append(
      "### Under `agents.<agent>`\n\nEvery key above with “per agent: yes”, and:\n\n"
        + table(["key", "type", "default", "meaning"], short { $0.scope == .agent }))
    sections.append(
      "### Under `jobs.<job>`\n\n"
        + table(["key", "type", "default", "meaning"], short { $0.scope == .job }))
    return sections.joined(separator: "\n")
  }

  private static func short(_ isMeant: (SettingDeclaration) -> Bool) -> [[String]] {
    SettingDeclaration.all.filter(isMeant).map {
      [code($0.name), $0.type.summary, standard($0), $0.meaning]
    }
  }

  private static func standard(_ key: SettingDeclaration) -> String {
    key.defaultValue.map { code($0.description) } ?? "–"
  }

  private static func code(_ text: String) -> String { "`\(text)`" }

  private static func table(_ heads: [String], _ rows: [[String]]) -> String {
    let lines = [heads, heads.map { _ in "---" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }
}
