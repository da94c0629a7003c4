internal import CommandLineKit
internal import Files
internal import Instants
internal import JSON
internal import PromptHistory
internal import Prompts
internal import Traces

/// A version or a candidate to be looked at.
struct ShownPrompt {
  let agent: AgentName
  /// `1.0.2`, or a candidate's id.
  let name: String
  let path: String
  let origin: PromptVersion.Origin?
  let parent: VersionNumber?
  let base: VersionNumber
  let created: Instant?
  let digest: ContentDigest
  let content: PromptContent
  let change: PromptChange?
  /// Why the file is not what was once written.
  let fault: String?

  init(_ stored: StoredVersion) {
    let version = stored.version
    agent = version.agent
    name = version.number.description
    path = stored.path
    origin = version.origin
    parent = version.parent
    base = version.base
    created = version.created
    digest = version.digest
    content = version.content
    change = version.change
    fault = stored.fault?.description
  }

  init(_ candidate: PromptCandidate, path: String) {
    agent = candidate.agent
    name = candidate.id.text
    self.path = path
    origin = nil
    parent = candidate.parent
    base = candidate.base
    created = candidate.created
    digest = candidate.digest
    content = candidate.content
    change = candidate.change
    fault = nil
  }

  /// `diagnosis 1.0.2`, safe to show.
  var title: String { "\(TerminalText.escaped(agent.text)) \(name)" }

  func write(to json: inout JSONWriter) {
    json.member("agent", agent.text)
    json.member("version", name)
    json.member("path", path)
    json.member("origin", origin?.rawValue)
    json.member("parent", parent?.description)
    json.member("base", base.description)
    json.member("created", created.map(RFC3339.text))
    json.member("content_digest", digest.text)
    json.member("fault", fault)
    json.key("change")
    if let change {
      json.object { change.write(to: &$0) }
    } else {
      json.null()
    }
    json.member("system", content.texts.system)
    json.member("user", content.texts.user)
    json.member(
      "others",
      array: { json in
        for other in content.texts.others {
          json.element()
          json.object {
            $0.member("key", other.key)
            $0.member("text", other.text)
          }
        }
      })
    json.member(
      "guidelines",
      array: { json in
        for guideline in content.guidelines {
          json.element()
          json.object { guideline.write(to: &$0) }
        }
      })
  }
}

extension PromptsDesk {
  /// The prompt that was chosen, and the agent's history.
  func prompt(_ choice: VersionChoice?) throws -> (prompt: ShownPrompt, history: AgentHistory) {
    let history = try history(of: choice?.agent)
    switch choice?.which ?? .inForce {
    case .inForce: return (ShownPrompt(try folder.show(history.agent)), history)
    case .number(let number):
      return (ShownPrompt(try folder.show(history.agent, number)), history)
    case .candidate(let id):
      guard history.candidates.contains(where: { $0.id == id }) else {
        throw HistoryError.unknownCandidate(id, history.agent, open: history.openCandidates)
      }
      let path = folder.file(history.agent, id)
      return (ShownPrompt(try folder.candidate(history.agent, id), path: path), history)
    }
  }

  /// The file of the chosen prompt, whether or not it can be read.
  func path(_ choice: VersionChoice?) throws -> String {
    let history = try history(of: choice?.agent)
    switch choice?.which ?? .inForce {
    case .inForce:
      guard let number = history.inForce else { return folder.pointer(history.agent) }
      return folder.file(history.agent, number)
    case .number(let number): return folder.file(history.agent, number)
    case .candidate(let id): return folder.file(history.agent, id)
    }
  }
}
