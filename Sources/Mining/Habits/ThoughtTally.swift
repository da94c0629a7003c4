/// How much a run thought before its calls.
struct ThoughtTally {
  private(set) var calls = 0
  private(set) var withThought = 0
  private(set) var justified = 0
  private(set) var announced = 0
  private(set) var kept = 0
  private(set) var first: ThoughtBefore = []

  init(_ calls: some Sequence<CallRecord>) {
    for call in calls {
      let thought = call.thought
      if self.calls == 0 { first = thought }
      self.calls += 1
      withThought += thought.contains(.present) ? 1 : 0
      justified += thought.contains(.justified) ? 1 : 0
      announced += thought.contains(.announced) ? 1 : 0
      kept += thought.contains(.kept) ? 1 : 0
    }
  }

  func shows(_ habit: Habit) -> Bool {
    switch habit {
    case .thinksFirst: first.contains(.present)
    case .explainsFirst: first.contains(.justified)
    case .thinks(let portion): portion.isReached(by: withThought, of: calls)
    case .explains(let portion): portion.isReached(by: justified, of: calls)
    case .keepsWord(let portion): portion.isReached(by: kept, of: announced)
    }
  }
}

extension Corpus {
  /// In the order of runs.
  var thoughtTallies: [ThoughtTally] {
    runs.indices.map { ThoughtTally(calls[calls(of: $0)]) }
  }
}
