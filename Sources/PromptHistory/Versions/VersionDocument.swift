internal import Digest
internal import Instants
internal import Prompts
internal import Traces
internal import YAML

/// The YAML of version and candidate files: what is written where, in which order.
enum VersionDocument {
  static let versionSchema = "hone/prompt-version/1"
  static let candidateSchema = "hone/prompt-candidate/1"

  /// Keys that mean something; any other key holds a further prompt.
  static let reservedKeys: Set<String> = [
    "schema", "agent", "version", "candidate", "parent", "parent_digest", "base", "origin",
    "created", "content_digest", "system", "user", "change", "guidelines",
  ]

  static func bytes(of version: PromptVersion, path: String) throws -> [UInt8] {
    var pairs: Pairs = [
      ("schema", .text(versionSchema)),
      ("agent", .text(version.agent.text)),
      ("version", .text(version.number.description)),
      ("parent", version.parent.map { .text($0.description) } ?? .null),
      ("base", .text(version.base.description)),
      ("origin", .text(version.origin.rawValue)),
      ("created", version.created.map { .text(RFC3339.text($0)) } ?? .null),
      ("content_digest", .text(version.digest.text)),
    ]
    pairs += content(version.content, version.change)
    let bytes = try YAMLWriter().bytes(of: .mapping(pairs))
    let name = VersionFileName(agent: version.agent, number: version.number)
    let again = try Self.version(parse(bytes, path: path), named: name, path: path)
    guard again == version, again.content.digest(agent: version.agent) == version.digest else {
      throw HistoryError.notWrittenBack(path: path)
    }
    return bytes
  }

  static func bytes(of candidate: PromptCandidate, path: String) throws -> [UInt8] {
    var pairs: Pairs = [
      ("schema", .text(candidateSchema)),
      ("agent", .text(candidate.agent.text)),
      ("candidate", .text(candidate.id.text)),
      ("parent", .text(candidate.parent.description)),
      ("parent_digest", .text(candidate.parentDigest.text)),
      ("base", .text(candidate.base.description)),
      ("created", .text(RFC3339.text(candidate.created))),
      ("content_digest", .text(candidate.digest.text)),
    ]
    pairs += content(candidate.content, candidate.change)
    let bytes = try YAMLWriter().bytes(of: .mapping(pairs))
    let again = try Self.candidate(parse(bytes, path: path), path: path)
    guard again == candidate else { throw HistoryError.notWrittenBack(path: path) }
    return bytes
  }

  static func parse(_ bytes: [UInt8], path: String) throws(HistoryError) -> YAMLNode {
    do {
      return try YAMLParser().parse(bytes)
    } catch {
      throw .unreadable(path: path, error)
    }
  }

  typealias Pairs = [(key: String, value: YAMLValue)]

  /// The texts alone, as loaders of such files want them.
  static func texts(_ texts: PromptTexts) -> Pairs {
    [("system", .text(texts.system)), ("user", .text(texts.user))]
      + texts.others.map { ($0.key, .text($0.text)) }
  }

  private static func content(_ content: PromptContent, _ change: PromptChange?) -> Pairs {
    var pairs = texts(content.texts)
    if let change { pairs.append(("change", Self.change(change))) }
    pairs.append(("guidelines", .sequence(content.guidelines.map(guideline))))
    return pairs
  }

  private static func change(_ change: PromptChange) -> YAMLValue {
    .mapping([
      ("cycle", change.cycle.map { .int($0) } ?? .null),
      ("added", ids(change.added)),
      ("strengthened", ids(change.strengthened)),
      ("retired", ids(change.retired)),
      ("reason", .text(change.reason)),
    ])
  }

  private static func ids(_ ids: [GuidelineID]) -> YAMLValue {
    .sequence(ids.map { .text($0.text) })
  }

  private static func guideline(_ guideline: Guideline) -> YAMLValue {
    var pairs: Pairs = [
      ("id", .text(guideline.id.text)),
      ("text", .text(guideline.text.text)),
      ("kind", .text(guideline.kind.rawValue)),
      ("status", .text(guideline.status.rawValue)),
    ]
    if let confidence = guideline.confidence { pairs.append(("confidence", .double(confidence))) }
    if let claim = guideline.claim { pairs.append(("claim", .text(claim.text))) }
    if let evidence = guideline.evidence { pairs.append(("evidence", Self.evidence(evidence))) }
    return .mapping(pairs)
  }

  private static func evidence(_ evidence: GuidelineEvidence) -> YAMLValue {
    var pairs: Pairs = [
      ("with", runs(evidence.with)),
      ("without", runs(evidence.without)),
    ]
    if let effect = evidence.effect {
      pairs.append(
        (
          "effect",
          .mapping([
            ("risk_difference", .double(effect.riskDifference)),
            ("low", .double(effect.low)),
            ("high", .double(effect.high)),
          ])
        ))
    }
    if let ratio = evidence.oddsRatio { pairs.append(("odds_ratio", .double(ratio))) }
    pairs.append(("log_evidence", .double(evidence.logEvidence)))
    if let p = evidence.p { pairs.append(("p", .double(p))) }
    if let q = evidence.q { pairs.append(("q", .double(q))) }
    pairs.append(("strata", .int(evidence.strata)))
    pairs.append(("sample_trace_ids", .sequence(evidence.sampleTraceIDs.map { .text($0) })))
    return .mapping(pairs)
  }

  private static func runs(_ runs: GuidelineEvidence.Runs) -> YAMLValue {
    .mapping([("runs", .int(runs.runs)), ("successes", .int(runs.successes))])
  }
}

extension PromptContent {
  /// The digest that names this content.
  func digest(agent: AgentName) -> ContentDigest {
    let hex = SHA256.digest(of: canonicalBytes(agent: agent.text)).hex
    guard let digest = ContentDigest("sha256:" + hex) else {
      preconditionFailure("SHA-256 has 64 digits")
    }
    return digest
  }
}
