private import CommandLineKit
internal import EvidenceStore
private import Ingestion
internal import JSON
internal import Mining
private import Statistics
private import Traces

/// Every number behind one pattern, problem by problem, and the runs with their texts.
struct PatternExplanation {
  private let agent: MinedAgent
  private let pattern: StoredPattern
  private let store: EvidenceStore
  private let rereader: TraceRereader
  private var safe = SafeText()

  /// Runs that are read again.
  private static let mostRuns = 3
  private static let longestText = 200

  init(_ agent: MinedAgent, _ pattern: StoredPattern, _ store: EvidenceStore, root: String) {
    self.agent = agent
    self.pattern = pattern
    self.store = store
    rereader = TraceRereader(root: root)
  }

  /// One problem's part.
  private struct ProblemPart {
    let problem: String
    let with: StoredPattern.Group
    let without: StoredPattern.Group
    let logEvidence: Double
    let batches: Int
  }

  private var claim: Pattern? {
    agent.mining.assessed.first { $0.publicID == pattern.id }
  }

  /// Problems that can say something first, by what they say.
  private func problems(_ claim: Pattern) -> [ProblemPart] {
    let mining = agent.mining
    let direction = claim.assessment?.detail.direction ?? .helps
    let batches =
      claim.flags.contains(.setByInput) ? mining.corpus.batchAcrossInputs : mining.batches
    let tables = mining.corpus.tables(of: [claim.claim], batches: batches)[0]
    let parts = tables.map { table in
      let totals = table.plain.totals
      return ProblemPart(
        problem: table.problem,
        with: .init(runs: totals.exposed, successes: totals.exposedSuccesses),
        without: .init(runs: totals.unexposed, successes: totals.unexposedSuccesses),
        logEvidence: table.plain.logEvidence(direction),
        batches: table.plain.informativeBatches)
    }
    return parts.indices.filter { (parts[$0].with.runs ?? 0) > 0 }.sorted { a, b in
      parts[a].logEvidence != parts[b].logEvidence
        ? parts[a].logEvidence > parts[b].logEvidence : a < b
    }.map { parts[$0] }
  }

  // MARK: For people

  mutating func text(width: Int) -> String {
    var lines = [
      "\(pattern.id)  \(pattern.kind.rawValue), \(pattern.direction.rawValue)",
      "agent       \(safe(agent.mining.agent))", "claim       \(safe(pattern.claim.text))",
      "            \(safe(pattern.summary))",
      "verdict     \(pattern.verdict.rawValue)",
    ]
    for reason in pattern.reasons { lines.append("            \(safe(reason))") }
    if let claim, let assessment = claim.assessment {
      lines += numbers(claim, assessment)
      lines += problemLines(claim)
    }
    if !pattern.folded.isEmpty {
      lines.append("cannot be told apart from it, or is explained by it:")
      lines += pattern.folded.map { "  \(safe($0))" }
    }
    lines += runLines()
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func numbers(_ claim: Pattern, _ assessment: Pattern.Assessment) -> [String] {
    let (evidence, detail) = (assessment.evidence, assessment.detail)
    var lines: [String] = []
    if !pattern.flags.isEmpty {
      lines.append("flags       \(pattern.flags.joined(separator: ", "))")
    }
    lines.append(
      "with it     \(evidence.exposedSuccesses) of \(evidence.exposed) runs succeed")
    lines.append(
      "without it  \(evidence.successes - evidence.exposedSuccesses) of "
        + "\(evidence.runs - evidence.exposed) runs succeed")
    if let effect = detail.effect {
      lines.append(
        "effect      \(Words.points(effect.riskDifference)) points within strata, 95% "
          + "\(Words.points(effect.low)) to \(Words.points(effect.high)); drawn towards zero "
          + "\(Words.points(effect.shrunken)); odds ratio "
          + (effect.oddsRatio.map(Words.short) ?? "unknown"))
    }
    lines.append(
      "evidence    log E \(Words.short(assessment.logEvidence)); at equal length "
        + "\(Words.short(assessment.logEvidenceLengthMatched)); with unknown outcomes as "
        + "failures \(Words.short(evidence.unknownAsFailures.log(detail.direction)))")
    lines.append(
      "rests on    \(evidence.informativeBatches) strata of \(evidence.contributingProblems) "
        + "problems; \(detail.agreeingProblems) agree, \(detail.opposingProblems) oppose")
    if let rest = detail.withoutStrongest {
      lines.append(
        "            without \(safe(rest.problem)): log E \(Words.short(rest.logEvidence))"
          + (rest.riskDifference.map { ", \(Words.points($0)) points" } ?? ""))
    }
    lines.append(
      "confidence  \(Words.confidence(assessment.confidence)); p \(detail.p), q \(assessment.q)")
    if let homogeneity = detail.homogeneityP {
      lines.append("            same everywhere (Breslow–Day): p \(Words.short(homogeneity))")
    }
    for (word, names) in [
      ("helps on", detail.helpedProblems), ("hurts on", detail.hurtProblems),
      ("needed on", detail.requiredByProblems),
    ] where !names.isEmpty {
      lines.append("\(word)    \(safe(names).prefix(10).joined(separator: ", "))")
    }
    return lines
  }

  private mutating func problemLines(_ claim: Pattern) -> [String] {
    let parts = problems(claim)
    var lines = ["by problem  with        without     log E   strata"]
    for part in parts.prefix(40) {
      let with = "\(part.with.successes ?? 0)/\(part.with.runs ?? 0)"
      let without = "\(part.without.successes ?? 0)/\(part.without.runs ?? 0)"
      lines.append(
        "            \(padded(with, 12))\(padded(without, 12))"
          + "\(padded(Words.short(part.logEvidence), 8))\(padded(String(part.batches), 8))"
          + safe(part.problem))
    }
    if parts.count > 40 { lines.append("            … \(parts.count - 40) more problems") }
    return lines
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private mutating func runLines() -> [String] {
    var lines = ["runs"]
    for (place, id) in pattern.sampleTraceIDs.enumerated() {
      guard let run = agent.mining.corpus.runs.first(where: { $0.traceID == id }) else {
        lines.append("  \(safe(id))")
        continue
      }
      let version = run.promptVersion.map { ", prompt \($0)" } ?? ""
      lines.append(
        "  \(safe(id))  \(safe(run.problem)), \(run.outcome.name)\(safe(version))  "
          + "hone-report trace '#\(run.trace)'")
      if place < Self.mostRuns { lines += steps(run.trace) }
    }
    return lines
  }

  /// The run's calls with their texts, as the source has them.
  private mutating func steps(_ trace: Int64) -> [String] {
    do {
      guard let location = try store.location(ofTrace: trace) else { return [] }
      let record = try rereader.read(location)
      var lines: [String] = []
      for (number, step) in record.trace.steps.enumerated() {
        switch step.action {
        case .call(let call):
          let end = call.success.map { $0 ? "ok" : "failed" } ?? "?"
          lines.append("    \(number). \(safe(call.tool))  \(end)")
          if let message = call.error?.message.content {
            lines.append("       \(excerpt(message))")
          }
        case .thought(let thought):
          guard let text = thought.reasoning?.content else { continue }
          lines.append("    \(number). thought: \(excerpt(text))")
        case .message, .handover, .state: continue
        }
      }
      if lines.count > 40 { lines = lines.prefix(40) + ["    … \(lines.count - 40) more lines"] }
      return lines
    } catch {
      return ["    its texts cannot be shown: \(safe("\(error)"))"]
    }
  }

  /// Redacted before it is cut, so that no half of a secret stays.
  private mutating func excerpt(_ text: String) -> String {
    let safe = safe(text)
    return safe.count > Self.longestText ? safe.prefix(Self.longestText) + "…" : safe
  }

  // MARK: For scripts

  mutating func json() -> String {
    var json = JSONWriter(indented: true)
    json.object {
      $0.member("schema", "hone/mine-explain/1")
      $0.member("agent", safe(agent.mining.agent))
      $0.key("pattern")
      var writer = MiningJSON()
      writer.write(pattern, to: &$0)
      $0.member(
        "problems",
        array: {
          for part in claim.map(problems) ?? [] {
            $0.element()
            $0.object {
              $0.member("problem_id", safe(part.problem))
              $0.member("log_evidence", part.logEvidence)
              $0.member("strata", part.batches)
              for (name, group) in [("with", part.with), ("without", part.without)] {
                $0.member(
                  name,
                  object: {
                    $0.member("runs", group.runs)
                    $0.member("successes", group.successes)
                  })
              }
            }
          }
        })
      $0.member(
        "runs",
        array: {
          for id in pattern.sampleTraceIDs {
            $0.element()
            let run = agent.mining.corpus.runs.first { $0.traceID == id }
            $0.object {
              $0.member("trace_id", safe(id))
              $0.member("trace", run.map { Int($0.trace) })
              $0.member("problem_id", run.map { safe($0.problem) })
              $0.member("outcome", run?.outcome.name)
            }
          }
        })
    }
    return json.text + "\n"
  }
}
