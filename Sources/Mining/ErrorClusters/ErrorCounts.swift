private import Instants

/// Occurrences by group, and what is counted of them.
struct ErrorCounts {
  private let evidence: ErrorEvidence
  private let forms: [ErrorForm]
  /// Names in byte order, each once.
  private let names: [BytewiseText]
  private let placeOfForm: [Int]
  private let placeOfName: [Int]
  /// Rows of one trace are one run.
  private let placeOfRun: [Int]
  /// Occurrences group after group, and where each group begins.
  private let order: [Int]
  private let starts: [Int]

  init(_ evidence: ErrorEvidence, _ groups: ErrorGroups) {
    self.evidence = evidence
    forms = groups.forms
    names = Set(evidence.names.map(BytewiseText.init)).sorted()
    let nameIndex = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    let formIndex = Dictionary(uniqueKeysWithValues: zip(forms, forms.indices))
    placeOfName = evidence.names.map { nameIndex[BytewiseText($0)] ?? 0 }
    var runIndex: [Int64: Int] = [:]
    placeOfRun = evidence.runs.enumerated().map { place, run in
      if let known = runIndex[run.trace] { return known }
      runIndex[run.trace] = place
      return place
    }
    // Forms that never occur have no place, and none is asked for.
    let places = evidence.forms.map { formIndex[$0] ?? 0 }
    placeOfForm = places

    var starts = [Int](repeating: 0, count: groups.count + 1)
    let groupOf = evidence.occurrences.map { groups.groupOfForm[places[$0.form]] }
    for group in groupOf { starts[group + 1] += 1 }
    for group in 0..<groups.count { starts[group + 1] += starts[group] }
    var next = starts
    var order = [Int](repeating: 0, count: groupOf.count)
    for (index, group) in groupOf.enumerated() {
      order[next[group]] = index
      next[group] += 1
    }
    self.starts = starts
    self.order = order
  }

  /// Nil when nothing of the group occurred; the first of `identities` names it, the others are aliases.
  func cluster(_ group: Int, _ identities: [ErrorClusterIdentity]) -> ErrorCluster? {
    let occurrences = order[starts[group]..<starts[group + 1]].map { place in
      var occurrence = evidence.occurrences[place]
      occurrence.run = placeOfRun[occurrence.run]
      return occurrence
    }
    guard !occurrences.isEmpty, let identity = identities.first else { return nil }

    let members = tally(occurrences) { placeOfForm[$0.form] }
    guard let representative = members.first else { return nil }
    let firstSteps = firstSteps(occurrences)
    let outcomes = firstSteps.compactMap { evidence.runs[$0.run].succeeded }
    let times = occurrences.compactMap { $0.time ?? evidence.runs[$0.run].start }
    return ErrorCluster(
      identity: identity, aliases: Array(identities.dropFirst()),
      representative: forms[representative.key],
      members: members.map {
        .init(form: forms[$0.key], occurrences: $0.occurrences, runs: $0.runs)
      },
      occurrences: occurrences.count, runs: firstSteps.count,
      successes: outcomes.count { $0 }, failures: outcomes.count { !$0 },
      firstSeen: times.min(), lastSeen: times.max(),
      tools: affected(occurrences) { $0.tool },
      agents: affected(occurrences) { evidence.runs[$0.run].agent },
      problems: affected(occurrences) { evidence.runs[$0.run].problem },
      samples: samples(firstSteps))
  }

  private struct Tally {
    let key: Int
    var occurrences: Int
    var runs: Int
  }

  /// How often each key occurred and in how many runs: most runs first, then occurrences, then key.
  private func tally(
    _ occurrences: [ErrorEvidence.Occurrence], by key: (ErrorEvidence.Occurrence) -> Int
  ) -> [Tally] {
    var pairs = occurrences.map { UInt64(key($0)) << 32 | UInt64($0.run) }
    pairs.sort()
    var tallies: [Tally] = []
    var previous: UInt64?
    for pair in pairs {
      let key = Int(pair >> 32)
      if tallies.last?.key != key { tallies.append(Tally(key: key, occurrences: 0, runs: 0)) }
      tallies[tallies.count - 1].occurrences += 1
      if pair != previous { tallies[tallies.count - 1].runs += 1 }
      previous = pair
    }
    return tallies.sorted { ($1.runs, $1.occurrences, $0.key) < ($0.runs, $0.occurrences, $1.key) }
  }

  private func affected(
    _ occurrences: [ErrorEvidence.Occurrence], by name: (ErrorEvidence.Occurrence) -> Int
  ) -> [ErrorCluster.Affected] {
    tally(occurrences) { placeOfName[name($0)] }
      .map { .init(name: names[$0.key].text, occurrences: $0.occurrences, runs: $0.runs) }
  }

  /// The distinct runs, each with the first step at which the error struck.
  private func firstSteps(
    _ occurrences: [ErrorEvidence.Occurrence]
  ) -> [(run: Int, step: Int)] {
    let sorted = occurrences.map { (run: $0.run, step: $0.step) }.sorted { $0 < $1 }
    var firsts: [(run: Int, step: Int)] = []
    for pair in sorted where pair.run != firsts.last?.run { firsts.append(pair) }
    return firsts
  }

  private func samples(_ firsts: [(run: Int, step: Int)]) -> [ErrorCluster.Sample] {
    let keyed = firsts.map { run, step in
      let run = evidence.runs[run]
      return (
        start: run.start?.microseconds ?? .max, id: BytewiseText(run.traceID),
        agent: placeOfName[run.agent], step: step
      )
    }
    return keyed.sorted { $0 < $1 }.prefix(ErrorCluster.sampleLimit).map {
      ErrorCluster.Sample(traceID: $0.id.text, step: $0.step)
    }
  }
}
