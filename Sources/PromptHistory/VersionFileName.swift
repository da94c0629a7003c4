package import Prompts
package import Traces

/// The name of a version's file: `<agent>_v<X.Y.Z>.yaml`.
package struct VersionFileName: Hashable, Sendable {
  package let agent: AgentName
  package let number: VersionNumber

  static let suffix = ".yaml"

  package init(agent: AgentName, number: VersionNumber) {
    self.agent = agent
    self.number = number
  }

  /// Nil for a name that Hone would not have given.
  package init?(_ name: String) {
    guard name.hasSuffix(Self.suffix) else { return nil }
    let stem = name.dropLast(Self.suffix.count)
    guard let bar = stem.lastIndex(of: "_"), stem[bar...].hasPrefix("_v"),
      let number = VersionNumber(stem[bar...].dropFirst()),
      let agent = Self.agent(fileName: String(stem[..<bar]))
    else { return nil }
    self.init(agent: agent, number: number)
    guard text == name else { return nil }
  }

  package var text: String { "\(agent.fileName)_v\(number)\(Self.suffix)" }

  /// The agent whose name is spelled so in file names; nil when there is none.
  static func agent(fileName: String) -> AgentName? {
    let bytes = Array(fileName.utf8)
    var name: [UInt8] = []
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "%"), at + 1 < bytes.count else {
        // A single one at the end keeps a name from looking like a version.
        if bytes[at] != UInt8(ascii: "%") { name.append(bytes[at]) }
        at += 1
        continue
      }
      guard at + 2 < bytes.count,
        let byte = UInt8(String(decoding: bytes[(at + 1)...(at + 2)], as: UTF8.self), radix: 16)
      else { return nil }
      name.append(byte)
      at += 3
    }
    guard let text = String(validating: name, as: UTF8.self), let agent = AgentName(text),
      agent.fileName == fileName
    else { return nil }
    return agent
  }
}
