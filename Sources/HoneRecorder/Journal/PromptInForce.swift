internal import Files
internal import Traces

/// The prompt version that an agent runs with, as the link beside the traces names it.
enum PromptInForce {
  /// Nil when the agent has no versions there, or the link names something else.
  static func version(of agent: AgentName, in versions: String) -> String? {
    // A link that cannot be read is a version that is not known; the run goes on without.
    guard let target = try? DurableFile.target(of: "\(versions)/\(agent.fileName).yaml") else {
      return nil
    }
    let name = target.split(separator: "/").last ?? ""
    let stem = name.hasSuffix(".yaml") ? name.dropLast(5) : name
    return PromptReference(String(stem))?.text
  }

  /// `versions` in the folder that holds `traces`.
  static func folder(beside traces: String) -> String {
    var path = traces[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    let slash = path.lastIndex(of: "/")
    let name = slash.map { path[path.index(after: $0)...] } ?? path
    if name.isEmpty || name == "." || name == ".." { return "\(path)/../versions" }
    guard let slash else { return "versions" }
    return path[...slash] + "versions"
  }
}
