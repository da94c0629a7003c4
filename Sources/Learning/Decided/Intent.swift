internal import Gate
internal import JSON
internal import PromptHistory
internal import Prompts
internal import Traces

/// What a cycle has decided to do with an agent's prompt, written down before it is done.
struct Intent: Sendable, Equatable {
  enum Step: Sendable, Equatable {
    case publish(Change)
    /// Lays it before a person.
    case propose(Change)
    case rollBack(from: VersionNumber, to: VersionNumber)
  }

  /// The new prompt, for the version in force that it was computed from.
  struct Change: Sendable, Equatable {
    var parent: VersionNumber
    var parentDigest: ContentDigest
    var guidelines: [Guideline]
    var change: PromptChange
    /// Quarantined lines that may come back.
    var released: [GuidelineID]
  }

  var agent: AgentName
  var cycle: Int
  var step: Step?
  /// Lines whose quarantine is lifted.
  var lifted: [GuidelineID] = []
  var reason: String

  /// What the report asks for; nil when the prompt stays as it is.
  init?(
    _ report: CycleReport, agent: AgentName, cycle: Int, released: Set<GuidelineID>,
    quarantine: Set<GuidelineID>
  ) {
    self.agent = agent
    self.cycle = cycle
    reason = report.reason
    lifted = report.released.filter(quarantine.contains)
    if report.action == .rolledBack, let from = report.from, let to = report.to {
      step = .rollBack(from: from, to: to)
    } else if let proposal = report.proposal {
      let change = Change(
        parent: proposal.parent, parentDigest: proposal.parentDigest,
        guidelines: proposal.guidelines,
        change: PromptChange(
          cycle: cycle, added: proposal.change.added, strengthened: proposal.change.strengthened,
          retired: proposal.change.retired, reason: proposal.change.reason),
        released: proposal.guidelines.map(\.id).filter(released.contains))
      step = report.action == .candidate ? .propose(change) : .publish(change)
    }
    if step == nil, lifted.isEmpty { return nil }
  }
}

extension Intent {
  var text: String {
    var json = JSONWriter()
    json.object { json in
      json.member("agent", agent.text)
      json.member("cycle", cycle)
      json.member("reason", reason)
      json.key("lifted")
      Self.write(lifted, to: &json)
      switch step {
      case .publish(let change)?:
        json.member("step", "publish")
        Self.write(change, to: &json)
      case .propose(let change)?:
        json.member("step", "propose")
        Self.write(change, to: &json)
      case .rollBack(let from, let to)?:
        json.member("step", "roll_back")
        json.member("from", from.description)
        json.member("to", to.description)
      case nil: break
      }
    }
    return json.text
  }

  /// Nil when the text is none that `text` wrote.
  init?(_ text: String) {
    let found = try? JSONParser().withDocument(Array(text.utf8)) { Intent($0) }.get()
    guard let intent = found.flatMap({ $0 }) else { return nil }
    self = intent
  }

  private init?(_ node: JSONNode) {
    guard let agent = node["agent"]?.string.flatMap({ AgentName($0) }),
      let cycle = node["cycle"]?.int, let reason = node["reason"]?.string
    else { return nil }
    self.agent = agent
    self.cycle = cycle
    self.reason = reason
    lifted = Self.ids(node["lifted"])
    switch node["step"]?.string {
    case "publish"?:
      guard let change = Self.change(node) else { return nil }
      step = .publish(change)
    case "propose"?:
      guard let change = Self.change(node) else { return nil }
      step = .propose(change)
    case "roll_back"?:
      guard let from = node["from"]?.string.flatMap({ VersionNumber($0) }),
        let to = node["to"]?.string.flatMap({ VersionNumber($0) })
      else { return nil }
      step = .rollBack(from: from, to: to)
    default: step = nil
    }
  }

  private static func write(_ change: Change, to json: inout JSONWriter) {
    json.member("parent", change.parent.description)
    json.member("parent_digest", change.parentDigest.text)
    json.member("change_cycle", change.change.cycle)
    json.member("change_reason", change.change.reason)
    for (key, ids) in [
      ("added", change.change.added), ("strengthened", change.change.strengthened),
      ("retired", change.change.retired), ("released", change.released),
    ] {
      json.key(key)
      write(ids, to: &json)
    }
    json.member(
      "guidelines",
      array: { json in
        for guideline in change.guidelines {
          json.element()
          GuidelineJSON.write(guideline, to: &json)
        }
      })
  }

  private static func change(_ node: JSONNode) -> Change? {
    guard let parent = node["parent"]?.string.flatMap({ VersionNumber($0) }),
      let digest = node["parent_digest"]?.string.flatMap({ ContentDigest($0) }),
      let reason = node["change_reason"]?.string,
      let list = (node["guidelines"]?.elements).map(Array.init)
    else { return nil }
    let guidelines = list.compactMap { GuidelineJSON.guideline($0) }
    guard guidelines.count == list.count else { return nil }
    return Change(
      parent: parent, parentDigest: digest, guidelines: guidelines,
      change: PromptChange(
        cycle: node["change_cycle"]?.int, added: ids(node["added"]),
        strengthened: ids(node["strengthened"]), retired: ids(node["retired"]), reason: reason),
      released: ids(node["released"]))
  }

  private static func write(_ ids: [GuidelineID], to json: inout JSONWriter) {
    json.array { json in
      for id in ids {
        json.element()
        json.string(id.text)
      }
    }
  }

  private static func ids(_ node: JSONNode?) -> [GuidelineID] {
    node?.elements.compactMap { $0.string.flatMap { GuidelineID($0) } } ?? []
  }
}
