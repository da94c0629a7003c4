package import YAML

/// The value of a setting and where it comes from.
package struct SettingField: Sendable {
  /// Where a value comes from; an earlier one beats a later one.
  package enum Origin: Equatable, Sendable {
    case flag(String)
    case environment(String)
    case file(String, YAMLMark)
    case byDefault
  }

  /// The key.
  package let declaration: SettingDeclaration
  /// Within the key's limits.
  package let value: SettingValue
  /// What set it.
  package let origin: Origin
}

extension SettingField.Origin: CustomStringConvertible {
  /// `--max-document`, `environment HONE_SETTLE`, `hone.yaml:3` or `default`.
  package var description: String {
    switch self {
    case .flag(let name): name
    case .environment(let name): "environment \(name)"
    case .file(let path, let mark): "\(path):\(mark.line)"
    case .byDefault: "default"
    }
  }
}

/// A setting that a command's flag gave, as text like in a file.
package struct SettingFlag: Sendable {
  /// As it was typed, such as `--max-document`.
  package let flag: String

  /// The key at the top level.
  package let setting: String
  /// Not parsed yet.
  package let text: String

  /// `setting` must be the name of a key at the top level.
  package init(_ flag: String, sets setting: String, to text: String) {
    self.flag = flag
    self.setting = setting
    self.text = text
  }
}
