internal import Instants
internal import Prompts
internal import Traces
internal import YAML

extension VersionDocument {
  /// What a file says; one without a schema has just the texts, and its name says the rest.
  static func version(
    _ node: YAMLNode, named name: VersionFileName, path: String
  ) throws(HistoryError) -> PromptVersion {
    do throws(YAMLError) {
      guard try node.optional("schema") != nil else {
        let content = PromptContent(texts: try texts(in: node), guidelines: [])
        return PromptVersion(
          agent: name.agent, number: name.number, parent: nil, base: name.number,
          origin: .imported, created: nil, digest: content.digest(agent: name.agent),
          content: content)
      }
      try check(node["schema"], is: versionSchema)
      try check(node["agent"], is: name.agent.text)
      try check(node["version"], is: name.number.description)
      let origin = try node["origin"]
      guard let origin = PromptVersion.Origin(rawValue: try origin.text) else {
        throw origin.refusal("\(try origin.text) is no origin of a version")
      }
      return PromptVersion(
        agent: name.agent, number: name.number,
        parent: try node.optional("parent").map(number), base: try number(node["base"]),
        origin: origin, created: try node.optional("created").map(instant),
        digest: try digest(node["content_digest"]), content: try content(in: node),
        change: try node.optional("change").map(change))
    } catch {
      throw .unreadable(path: path, error)
    }
  }

  static func candidate(_ node: YAMLNode, path: String) throws(HistoryError) -> PromptCandidate {
    do throws(YAMLError) {
      try check(node["schema"], is: candidateSchema)
      let (agent, id) = (try node["agent"], try node["candidate"])
      guard let agent = AgentName(try agent.text) else { throw agent.refusal("name an agent") }
      guard let id = CandidateID(try id.text) else {
        throw id.refusal("a candidate's id is c- and 16 hexadecimal digits")
      }
      return PromptCandidate(
        id: id, agent: agent, parent: try number(node["parent"]),
        parentDigest: try digest(node["parent_digest"]), base: try number(node["base"]),
        created: try instant(node["created"]), digest: try digest(node["content_digest"]),
        content: try content(in: node), change: try change(node["change"]))
    } catch {
      throw .unreadable(path: path, error)
    }
  }

  /// The prompts of any such file; a missing user prompt is an empty one.
  static func texts(in node: YAMLNode) throws(YAMLError) -> PromptTexts {
    var others: [PromptTexts.Other] = []
    for entry in try node.mapping() where !reservedKeys.contains(entry.key) {
      others.append(PromptTexts.Other(key: entry.key, text: try entry.value.text))
    }
    let (system, user) = (try node.optional("system"), try node.optional("user"))
    guard system != nil || user != nil else {
      throw YAMLError(.missingKey("system"), at: node.mark, path: node.path)
    }
    return PromptTexts(
      system: try system.map { (node) throws(YAMLError) in try node.text } ?? "",
      user: try user.map { (node) throws(YAMLError) in try node.text } ?? "", others: others)
  }

  private static func content(in node: YAMLNode) throws(YAMLError) -> PromptContent {
    var guidelines: [Guideline] = []
    for item in try node["guidelines"].sequence() { guidelines.append(try guideline(item)) }
    return PromptContent(texts: try texts(in: node), guidelines: guidelines)
  }

  private static func check(_ node: YAMLNode, is wanted: String) throws(YAMLError) {
    let found = try node.text
    guard found.utf8.elementsEqual(wanted.utf8) else {
      throw node.refusal("expected \(wanted), found \(found)")
    }
  }

  private static func number(_ node: YAMLNode) throws(YAMLError) -> VersionNumber {
    guard let number = VersionNumber(try node.text) else {
      throw node.refusal("a version number is written X.Y.Z")
    }
    return number
  }

  private static func instant(_ node: YAMLNode) throws(YAMLError) -> Instant {
    guard let instant = RFC3339.instant(try node.text) else {
      throw node.refusal("a time is written as in 2026-03-01T12:00:00Z")
    }
    return instant
  }

  private static func digest(_ node: YAMLNode) throws(YAMLError) -> ContentDigest {
    guard let digest = ContentDigest(try node.text) else {
      throw node.refusal("a digest is sha256: and 64 hexadecimal digits")
    }
    return digest
  }

  private static func change(_ node: YAMLNode) throws(YAMLError) -> PromptChange {
    PromptChange(
      cycle: try node.optional("cycle").map { (node) throws(YAMLError) in try node.int },
      added: try ids(node["added"]), strengthened: try ids(node["strengthened"]),
      retired: try ids(node["retired"]), reason: try node["reason"].text)
  }

  private static func ids(_ node: YAMLNode) throws(YAMLError) -> [GuidelineID] {
    var ids: [GuidelineID] = []
    for item in try node.sequence() { ids.append(try id(item)) }
    return ids
  }

  private static func id(_ node: YAMLNode) throws(YAMLError) -> GuidelineID {
    guard let id = GuidelineID(try node.text) else {
      throw node.refusal("a guideline's id is g- and 16 hexadecimal digits")
    }
    return id
  }
}
