/// Puts behaviours that the runs cannot tell apart under one representative.
///
/// Two rules, both about exposures only:
/// 1. *Same runs.* Behaviours shown by exactly the same runs are one claim. It is named by the tool
///    or first tool among them; else by the longest contiguous sequence, which is then closed: no
///    extension has the same runs; else by the longest gapped one. Ties go to the simplest.
/// 2. *Explained by a shorter one.* A claim goes under a representative that it implies (its tools,
///    its parts in direct succession, its subsequences) when at least the explained share of the
///    representative's runs show it. Of several, the simplest. Claims with more runs are settled
///    first, so that a representative is never folded itself.
struct Folding {
  private(set) var candidates: [CandidateSet.Candidate] = []

  init(
    _ behaviours: [Behaviour], exposures: [RunSet], longestGapped: Int, explainedShare: Double
  ) {
    let classes = Self.classes(behaviours, exposures)
    var classOfBehaviour: [Behaviour: Int] = [:]
    for (number, members) in classes.enumerated() {
      for member in members.behaviours { classOfBehaviour[member] = number }
    }
    let order = classes.indices.sorted { a, b in
      classes[a].support != classes[b].support
        ? classes[a].support > classes[b].support : classes[a].name < classes[b].name
    }
    var roots = Array(classes.indices)
    for number in order {
      let own = classes[number]
      var best: Int?
      for general in own.behaviours.flatMap({ $0.implied(longestGapped: longestGapped) }) {
        guard let other = classOfBehaviour[general], other != number else { continue }
        let root = roots[other]
        guard Double(own.support) >= explainedShare * Double(classes[root].support) else {
          continue
        }
        if best.map({ classes[root].name < classes[$0].name }) ?? true { best = root }
      }
      if let best { roots[number] = best }
    }
    var folded: [[Behaviour]] = classes.map { members in
      members.behaviours.filter { $0 != members.name }
    }
    for number in classes.indices where roots[number] != number {
      folded[roots[number]] += classes[number].behaviours
    }
    candidates = classes.indices.filter { roots[$0] == $0 }.map { number in
      CandidateSet.Candidate(
        behaviour: classes[number].name, support: classes[number].support,
        folded: folded[number].sorted())
    }.sorted { $0.behaviour < $1.behaviour }
  }

  private struct Class {
    var name: Behaviour
    var behaviours: [Behaviour]
    let support: Int
  }

  /// Behaviours with the same runs, in the order of their simplest members.
  private static func classes(_ behaviours: [Behaviour], _ exposures: [RunSet]) -> [Class] {
    var classes: [Class] = []
    var known: [RunSet: Int] = [:]
    for (behaviour, runs) in zip(behaviours, exposures) {
      if let number = known[runs] {
        classes[number].behaviours.append(behaviour)
        if isBetterName(behaviour, than: classes[number].name) {
          classes[number].name = behaviour
        }
      } else {
        known[runs] = classes.count
        classes.append(Class(name: behaviour, behaviours: [behaviour], support: runs.count))
      }
    }
    return classes
  }

  private static func isBetterName(_ a: Behaviour, than b: Behaviour) -> Bool {
    let (left, right) = (preference(a), preference(b))
    if left != right { return left < right }
    if a.symbols.count != b.symbols.count { return a.symbols.count > b.symbols.count }
    return a < b
  }

  private static func preference(_ behaviour: Behaviour) -> Int {
    switch behaviour {
    case .tool: 0
    case .first: 1
    case .contiguous: 2
    case .gapped: 3
    }
  }
}
