internal import Instants
internal import JSON
internal import Prompts
internal import Traces

extension JournalRecord {
  static let schema = "hone/journal/1"

  /// The line with its newline; `previous` is the digest of the line before, without its newline.
  func line(after previous: String) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", Self.schema)
      json.member("at", RFC3339.text(at))
      json.member("kind", kind.rawValue)
      if let agent { json.member("agent", agent.text) }
      if let from { json.member("from", from.description) }
      if let to { json.member("to", to.description) }
      if let version {
        json.member("version", object: { version.write(to: &$0) })
      }
      if let candidate { json.member("candidate", candidate.text) }
      json.list("guidelines", guidelines) { $0.string($1.text) }
      json.list("released", released) { $0.string($1.text) }
      json.list("acknowledged", acknowledged) { $0.int(Int64($1)) }
      json.member("who", who)
      if let why { json.member("why", why) }
      json.member("previous", previous)
    }
    return json.utf8 + [UInt8(ascii: "\n")]
  }

  /// A line of the journal as it was read.
  enum Reading {
    case record(JournalRecord, previous: String?)
    /// JSON that a newer Hone may understand.
    case unknown(previous: String?)
  }

  /// Nil for a line that is no JSON object.
  static func reading(_ node: JSONNode) -> Reading? {
    guard node.kind == .object else { return nil }
    let previous = node["previous"]?.string
    guard node["schema"]?.string == schema,
      let kind = node["kind"]?.string.flatMap(Kind.init(rawValue:)),
      let at = node["at"]?.utf8.flatMap({ RFC3339.instant(utf8: $0) }),
      let who = node["who"]?.string
    else { return .unknown(previous: previous) }
    let agent = node["agent"]?.string.flatMap { AgentName($0) }
    guard agent != nil || kind == .repair else { return .unknown(previous: previous) }
    var record = JournalRecord(kind, agent, at: at, who: who, why: node["why"]?.string)
    record.from = node["from"]?.number
    record.to = node["to"]?.number
    if let born = node["version"] {
      guard let birth = Birth(born) else { return .unknown(previous: previous) }
      record.version = birth
    }
    record.candidate = node["candidate"]?.string.flatMap { CandidateID($0) }
    record.guidelines = node.list("guidelines") { $0.string.flatMap { GuidelineID($0) } }
    record.released = node.list("released") { $0.string.flatMap { GuidelineID($0) } }
    record.acknowledged = node.list("acknowledged") { $0.int }
    return .record(record, previous: previous)
  }
}

extension JournalRecord.Birth {
  fileprivate func write(to json: inout JSONWriter) {
    json.member("number", number.description)
    json.member("parent", parent?.description)
    json.member("base", base.description)
    json.member("origin", origin.rawValue)
    json.member("created", created.map(RFC3339.text))
    json.member("content_digest", digest.text)
    json.member("file_digest", file)
    json.member("guidelines", guidelineCount)
  }

  fileprivate init?(_ node: JSONNode) {
    guard let number = node["number"]?.number, let base = node["base"]?.number,
      let origin = node["origin"]?.string.flatMap(PromptVersion.Origin.init(rawValue:)),
      let digest = node["content_digest"]?.string.flatMap({ ContentDigest($0) }),
      let file = node["file_digest"]?.string,
      let count = node["guidelines"]?.int
    else { return nil }
    self.init(
      number: number, parent: node["parent"]?.number, base: base, origin: origin,
      created: node["created"]?.utf8.flatMap { RFC3339.instant(utf8: $0) }, digest: digest,
      guidelineCount: count, file: file)
  }

  init(_ stored: StoredVersion, parent: VersionNumber?, digest: ContentDigest) {
    let version = stored.version
    self.init(
      number: version.number, parent: parent, base: version.base, origin: version.origin,
      created: version.created, digest: digest,
      guidelineCount: version.content.guidelines.count, file: stored.fileDigest)
  }
}

extension JSONWriter {
  /// Nothing at all for an empty list.
  fileprivate mutating func list<Item>(
    _ name: String, _ items: [Item], _ write: (inout JSONWriter, Item) -> Void
  ) {
    if items.isEmpty { return }
    member(
      name,
      array: { json in
        for item in items {
          json.element()
          write(&json, item)
        }
      })
  }
}

extension JSONNode {
  fileprivate func list<Item>(_ name: StaticString, _ read: (JSONNode) -> Item?) -> [Item] {
    self[name]?.elements.compactMap(read) ?? []
  }

  fileprivate var number: VersionNumber? {
    string.flatMap { VersionNumber($0) }
  }
}
