internal import Instants
internal import Mining

extension AgentLedger {
  /// Takes delivery of new runs and returns the batches that closed by `now`.
  mutating func takeIn(_ runs: MinableRuns, now: Instant, window size: Int) -> [ClosedBatch] {
    batches.deliver(runs)
    pool.add(runs, successScore: batches.successScore)
    noteArguments(runs)
    for run in runs.runs { recentModels.append(run.model) }
    if recentModels.count > 200 { recentModels.removeFirst(recentModels.count - 100) }
    let (entered, closed) = batches.advance(to: now)
    for run in entered { note(run) }
    window += closed
    var kept = window.reduce(0) { $0 + $1.runs.count }
    var surplus = 0
    while surplus < window.count, kept - window[surplus].runs.count >= size {
      kept -= window[surplus].runs.count
      surplus += 1
    }
    if surplus > 64 || surplus > window.count / 4 { window.removeFirst(surplus) }
    return closed
  }

  /// Forgets the runs of versions further back than what a rollback's rollback is watched against.
  mutating func boundPool(_ prompt: PromptState) {
    guard let current = prompt.current else { return }
    var near = [current]
    if let parent = current.parent.flatMap({ prompt.version($0) }) { near.append(parent) }
    near += aftermaths.compactMap { prompt.version($0.from) }
    var next = baseline(of: current, prompt)
    for _ in 0..<3 {
      guard let version = next else { break }
      near.append(version)
      next = baseline(of: version, prompt)
    }
    pool.keep(Set(near.flatMap(\.names)))
  }

  private mutating func note(_ run: LedgerRun) {
    let missing = batches.tools.names.count - toolFacts.count
    if missing > 0 { toolFacts += [ToolFacts](repeating: ToolFacts(), count: missing) }
    let problem = batches.strata[Int(run.stratum)].problem
    let seen = batches.counts.known + batches.counts.unknown
    for (place, tool) in run.tools.enumerated() {
      let tool = Int(tool)
      if run.tools[..<place].contains(UInt32(tool)) { continue }
      toolFacts[tool].containing += 1
      toolFacts[tool].lastSeen = seen
      if toolFacts[tool].problems.count < ToolFacts.mostProblems,
        !toolFacts[tool].problems.contains(problem)
      {
        toolFacts[tool].problems.append(problem)
      }
    }
    if let last = run.tools.last { toolFacts[Int(last)].last += 1 }
  }

  /// Which argument names occur in which problems, for names that could stand in a prompt.
  private mutating func noteArguments(_ runs: MinableRuns) {
    guard !runs.argumentShapes.isEmpty else { return }
    let names = runs.argumentShapes.map { shape in
      shape.split(separator: ",").compactMap { part -> String? in
        part.split(separator: ":").first.map(String.init).flatMap {
          SafeName.isPlain($0) ? $0 : nil
        }
      }
    }
    var seen: Set<UInt64> = []
    for (place, run) in runs.runs.enumerated() {
      let problem = batches.problems.number(run.problem)
      for call in runs.calls(of: place) {
        guard let shape = call.argumentShape.index,
          seen.insert(UInt64(shape) << 32 | UInt64(UInt32(bitPattern: problem))).inserted
        else { continue }
        for name in names[shape] {
          guard argumentProblems[name, default: []].count < ToolFacts.mostProblems,
            !argumentProblems[name, default: []].contains(problem)
          else { continue }
          argumentProblems[name, default: []].append(problem)
        }
      }
    }
  }
}
