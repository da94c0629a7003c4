internal import Files
package import Prompts
internal import Traces

/// Where the file that an agent's loaders open leads.
package enum Pointer: Sendable, Equatable {
  case missing
  case version(VersionNumber)
  /// Out of the folder, to another agent or to something that is no version.
  case away(target: String)
  /// A file in the place of the link, as some tools make of a link when they copy it.
  case file
}

extension VersionsFolder {
  func readPointer(_ agent: AgentName) throws -> Pointer {
    let path = pointer(agent)
    guard let target = try DurableFile.target(of: path) else {
      return try FileFacts.find(path, followingLinks: false) == nil ? .missing : .file
    }
    guard let name = VersionFileName(target), name.agent.fileName == agent.fileName else {
      return .away(target: target)
    }
    return .version(name.number)
  }

  /// Makes the pointer lead to a version.
  ///
  /// A file in its place is kept under a name of its own; then the answer is a note about it.
  func setPointer(_ agent: AgentName, to number: VersionNumber) throws -> String? {
    let path = pointer(agent)
    var note: String?
    if try readPointer(agent) == .file {
      let aside = try keepAside(path)
      note = "\(path) was a file instead of a link; its content is kept in \(aside)"
    }
    let name = VersionFileName(agent: agent, number: number)
    try DurableFile.switchSymlink(path, to: name.text, label: "pointer")
    return note
  }

  private func keepAside(_ path: String) throws -> String {
    let bytes = try Self.contents(path)
    var attempt = 1
    while true {
      let aside = "\(path).kept-\(attempt)"
      do {
        try DurableFile.create(aside, with: bytes, label: "kept")
        return aside
      } catch {
        guard error.isExisting else { throw error }
        attempt += 1
      }
    }
  }
}
