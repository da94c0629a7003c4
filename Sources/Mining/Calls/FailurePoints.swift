import Glibc
internal import Statistics

/// The tools that fail on their first call in at least three runs, with their contrasts.
package struct FailurePoints: Sendable {
  package let survey: ClaimSurvey
  /// Those with a root cause first, by its strength; then by failing runs, then by name.
  package let points: [FailurePoint]

  /// log E that a root cause needs: E = 20.
  private static let strong = log(20.0)
  /// log E below which nothing is left of a contrast: E = 3.
  private static let nothingLeft = log(3.0)

  /// Compares within the batches given.
  package init(
    _ corpus: Corpus, agent: String, candidates: FirstCallCandidates, batches: [Batch],
    rule: ListingRule = ListingRule()
  ) {
    let survey = ClaimSurvey(
      corpus, agent: agent, candidates: candidates.candidates, batches: batches, rule: rule)
    self.survey = survey
    var contrasts: [String: [Pattern]] = [:]
    for pattern in survey.patterns {
      if case .firstCall(let claim) = pattern.claim {
        contrasts[claim.tool, default: []].append(pattern)
      }
    }
    let explained = Self.explained(contrasts, corpus, batches)
    let firstCalls = FirstCalls(corpus)
    var counts = [(calls: Int, failing: Int)](repeating: (0, 0), count: corpus.toolNames.count)
    for call in corpus.calls {
      counts[Int(call.tool)].calls += 1
      counts[Int(call.tool)].failing += call.isSuccess == false ? 1 : 0
    }
    var points: [FailurePoint] = []
    for (tool, name) in corpus.toolNames.enumerated() {
      let entries = firstCalls.of(UInt32(tool))
      let failing = entries.filter { corpus.calls[Int($0.call)].isSuccess == false }
      guard failing.count >= FailurePoint.recurrence else { continue }
      let own = contrasts[name, default: []]
      let rootCause = own.first.flatMap { Self.isRootCause($0) ? $0 : nil }
      points.append(
        FailurePoint(
          tool: name, runs: entries.count, failingRuns: failing.count,
          unknownRuns: entries.count { corpus.calls[Int($0.call)].isSuccess == nil },
          failingProblems: Set(failing.map { corpus.problem(of: Int($0.run)) }).count,
          calls: counts[tool].calls, failingCalls: counts[tool].failing,
          categories: Self.byCategory(failing.map(corpus.errorCategory)),
          contrasts: own, rootCause: rootCause,
          explained: explained[name, default: []],
          sampleTraceIDs: failing.suffix(rule.sampleCount).reversed().map {
            corpus.runs[Int($0.run)].traceID
          }))
    }
    self.points = points.indices.sorted { a, b in
      let (left, right) = (points[a], points[b])
      let (one, other) = (left.rootStrength, right.rootStrength)
      if one != other { return one > other }
      return left.failingRuns != right.failingRuns ? left.failingRuns > right.failingRuns : a < b
    }.map { points[$0] }
  }

  private static func byCategory(
    _ categories: [ErrorCategory]
  ) -> [(category: ErrorCategory, runs: Int)] {
    let counts = ErrorCategory.allCases.enumerated().map { order, category in
      (order: order, category: category, runs: categories.count { $0 == category })
    }
    return counts.filter { $0.runs > 0 }
      .sorted { ($1.runs, $0.order) < ($0.runs, $1.order) }
      .map { ($0.category, $0.runs) }
  }

  private static func isRootCause(_ strongest: Pattern) -> Bool {
    strongest.assessment.map { $0.strength >= strong } ?? false
  }

  /// By tool with a root cause, the later contrasts that say nothing in batches split by the first.
  private static func explained(
    _ contrasts: [String: [Pattern]], _ corpus: Corpus, _ batches: [Batch]
  ) -> [String: [Int]] {
    let tools = corpus.toolNames.filter { name in
      contrasts[name].map { $0.count > 1 && isRootCause($0[0]) } ?? false
    }
    let patterns = tools.flatMap { contrasts[$0, default: []] }
    var explained: [String: [Int]] = [:]
    var next = 0
    corpus.inquire(into: patterns.map(\.claim)) { inquiry in
      let own = inquiry.places.map { patterns[$0] }
      let root = inquiry.exposures[0]
      let split = batches.flatMap { batch in
        [true, false].map { side in
          Batch(stratum: batch.stratum, runs: batch.runs.filter { root.contains($0) == side })
        }
      }
      let left = inquiry.comparison(corpus, batches: split).evidence(of: inquiry.exposures)
      explained[tools[next]] = own.indices.dropFirst().filter { place in
        let direction = own[place].assessment?.detail.direction
        return direction.map { left[place].decisive.log($0) < nothingLeft } ?? false
      }
      next += 1
    }
    return explained
  }
}

extension FailurePoint {
  fileprivate var rootStrength: Double { rootCause?.assessment?.strength ?? -.infinity }
}
