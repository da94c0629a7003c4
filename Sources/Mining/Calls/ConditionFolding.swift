/// Puts conditions of a tool's first call that the calls cannot tell apart under one representative,
/// and shares the weight of each subject among what is left.
///
/// 1. *Same calls.* Conditions met by the same calls, or one by exactly the calls that do not meet the
///    other, are one claim, named by the simplest.
/// 2. *Explained by a shorter one.* A value goes under its type or argument, a type under its
///    argument, when at least the explained share of the calls with the latter have the former.
struct ConditionFolding {
  private struct Group {
    let condition: CallCondition
    let calls: RunSet
    let support: Int
    var folded: [CallCondition] = []
  }

  private var groups: [Group] = []

  /// Conditions are sorted; `universe` is the number of calls.
  init(
    _ conditions: [(condition: CallCondition, calls: [Int])], universe: Int,
    explainedShare: Double
  ) {
    var known: [[UInt64]: Int] = [:]
    var groupOf: [CallCondition: Int] = [:]
    for (condition, calls) in conditions {
      let own = RunSet(calls, universe: universe)
      let holds = own.contains(0)
      let key = holds ? own.words : own.complementWords(universe: universe)
      if let number = known[key] {
        let isSame = groups[number].calls.contains(0) == holds
        groups[number].folded.append(isSame ? condition : condition.opposite)
        groupOf[condition] = number
        continue
      }
      let explaining = condition.implied.compactMap { groupOf[$0] }.first { number in
        Double(calls.count) >= explainedShare * Double(groups[number].support)
          && groups[number].condition.argument == condition.argument
      }
      if let explaining {
        groups[explaining].folded.append(condition)
        groupOf[condition] = explaining
      } else {
        known[key] = groups.count
        groupOf[condition] = groups.count
        groups.append(Group(condition: condition, calls: own, support: calls.count))
      }
    }
  }

  func candidates(tool: String) -> [ClaimCandidate] {
    var members: [Subject: Int] = [:]
    for group in groups { members[Subject(group.condition), default: 0] += 1 }
    return groups.map { group in
      ClaimCandidate(
        claim: .firstCall(FirstCallClaim(tool: tool, condition: group.condition)),
        support: group.support,
        folded: group.folded.map { .firstCall(FirstCallClaim(tool: tool, condition: $0)) },
        weightShare: 1 / Double(members[Subject(group.condition), default: 1]))
    }
  }

  /// What shares one weight.
  private enum Subject: Hashable {
    case argument(String)
    case toolBefore
    case state

    init(_ condition: CallCondition) {
      switch condition {
      case .has(let name), .kind(let name, _), .value(let name, _), .otherValue(let name, _):
        self = .argument(name)
      case .follows: self = .toolBefore
      case .state: self = .state
      case .not(let other): self.init(other)
      }
    }
  }
}

extension CallCondition {
  /// Conditions that are met wherever this one is, simplest first.
  fileprivate var implied: [CallCondition] {
    switch self {
    case .has, .follows, .state, .not: []
    case .kind(let name, _), .otherValue(let name, _): [.has(name)]
    case .value(let name, let value): [.has(name), .kind(name, value.kind)]
    }
  }
}

extension RunSet {
  fileprivate func complementWords(universe: Int) -> [UInt64] {
    var words = words.map { ~$0 }
    if universe % 64 > 0 { words[words.count - 1] &= (1 << UInt64(universe % 64)) - 1 }
    return words
  }
}
