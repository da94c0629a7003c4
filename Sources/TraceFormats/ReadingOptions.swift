package import Instants
package import Traces

/// What the caller knows about the traces, or wants of them.
package struct ReadingOptions: Sendable {
  /// Stands for the agent of every trace.
  package var agent: AgentName?
  /// Keeps the texts themselves beside their marks; only to show a trace.
  package var keepsTexts: Bool
  /// Steps that begin later are said to lie in the future; nil does not look.
  package var now: Instant?

  package init(agent: AgentName? = nil, keepsTexts: Bool = false, now: Instant? = nil) {
    self.agent = agent
    self.keepsTexts = keepsTexts
    self.now = now
  }
}

/// Where a document comes from, as far as formats need it.
package struct SourceName: Hashable, Sendable {
  private let path: String

  package init(path: String) {
    self.path = path
  }

  /// The path's components, the file's name last.
  private var components: [Substring] { path.split(separator: "/") }

  /// The file's name without its extensions.
  package var stem: String {
    let name = components.last ?? ""
    return String(name.prefix { $0 != "." })
  }

  /// The folder `levels` above the file; 1 is the one that holds it.
  package func folder(_ levels: Int) -> String? {
    let components = components
    let index = components.count - 1 - levels
    return index >= 0 ? String(components[index]) : nil
  }
}
