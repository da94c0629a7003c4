/// Which habits become candidates: of each kind the one portion that splits the runs most evenly, and
/// saying why before calling a tool, for every tool with enough runs that do and that do not.
package struct HabitCandidates: Sendable {
  package let candidates: [ClaimCandidate]

  /// Mines the newest runs with a known outcome; how they ended is not looked at.
  package init(_ corpus: Corpus, rule: CandidateRule = CandidateRule()) {
    let newest = corpus.minable.suffix(rule.window)
    let support = rule.minimumSupport(runs: newest.count)
    let tallies = newest.map { ThoughtTally(corpus.calls[corpus.calls(of: $0)]) }
    let announcing = tallies.filter { $0.announced > 0 }
    var known: [RunSet: Int] = [:]
    var found: [(habit: Habit, support: Int, folded: [Habit])] = []
    for habits in Habit.families {
      let isAnnounced = habits.contains { $0.needsAnnouncements }
      let tallies = isAnnounced ? announcing : tallies
      guard
        let habit = Self.mostEven(habits, tallies, support: support)
      else { continue }
      let runs = tallies.indices.filter { tallies[$0].shows(habit) }
      guard !isAnnounced else {
        found.append((habit, runs.count, []))
        continue
      }
      let exposed = RunSet(runs, universe: tallies.count)
      if let number = known[exposed] {
        found[number].folded.append(habit)
      } else {
        known[exposed] = found.count
        found.append((habit, runs.count, []))
      }
    }
    let habits = found.map { item in
      ClaimCandidate(
        claim: .habit(item.habit), support: item.support, folded: item.folded.map(Claim.habit))
    }
    candidates = habits + Self.explanations(corpus, newest, support: support)
  }

  /// By tool; what runs that do not call it think is no matter.
  private static func explanations(
    _ corpus: Corpus, _ newest: ArraySlice<Int>, support: Int
  ) -> [ClaimCandidate] {
    var calling = [Int](repeating: 0, count: corpus.toolNames.count)
    var explaining = calling
    var seen = [Int](repeating: -1, count: corpus.toolNames.count)
    for run in newest {
      for place in corpus.calls(of: run) where seen[Int(corpus.tools[place])] != run {
        let tool = Int(corpus.tools[place])
        seen[tool] = run
        calling[tool] += 1
        if corpus.calls[place].thought.explainsTheCall { explaining[tool] += 1 }
      }
    }
    return corpus.toolNames.indices.filter { tool in
      explaining[tool] >= support && calling[tool] - explaining[tool] >= support
    }.map { ClaimCandidate(claim: .explains(corpus.toolNames[$0]), support: explaining[$0]) }
  }

  /// Ties go to the smaller portion; nil when every split leaves too few runs on a side.
  private static func mostEven(
    _ habits: [Habit], _ tallies: [ThoughtTally], support: Int
  ) -> Habit? {
    var best: (habit: Habit, distance: Int)?
    for habit in habits {
      let runs = tallies.count { $0.shows(habit) }
      guard runs >= support, tallies.count - runs >= support else { continue }
      let distance = abs(2 * runs - tallies.count)
      if best.map({ distance < $0.distance }) ?? true { best = (habit, distance) }
    }
    return best?.habit
  }
}

extension Habit {
  /// Kinds of habits, each from the least to the most; simplest kind first.
  fileprivate static var families: [[Habit]] {
    let portions = Portion.allCases
    return [
      [.thinksFirst], [.explainsFirst], portions.map(Habit.thinks), portions.map(Habit.explains),
      portions.map(Habit.keepsWord),
    ]
  }
}
