internal import Mining
internal import Prompts
internal import Statistics

/// What a line is about, as far as two lines can stand in each other's way.
struct LineSubject: Hashable {
  private enum Family: Hashable { case run, firstCall, recovery, habit }

  private let family: Family
  private let names: Set<String>

  init(_ claim: Claim) {
    names = Set(Wording.names(in: claim))
    switch claim {
    case .usesTool, .startsWith, .sequence, .gappedSequence: family = .run
    case .firstCall: family = .firstCall
    case .recovery: family = .recovery
    case .explains, .habit, .fact: family = .habit
    }
  }

  /// Whether a line leaves no room for another.
  ///
  /// What goes the same way with whole runs is told apart by evidence instead (`ShadowTest`).
  func standsInTheWay(of other: LineSubject, isSameWay: Bool) -> Bool {
    if family == .run, isSameWay { return false }
    return isNear(other)
  }

  /// Nearly the same: the names of one are among the other's, or at least half of all are shared.
  func isNear(_ other: LineSubject) -> Bool {
    guard family == other.family else { return false }
    if names.isSubset(of: other.names) || other.names.isSubset(of: names) { return true }
    return 2 * names.intersection(other.names).count >= names.union(other.names).count
  }
}

/// A line that stands or is about to.
struct StandingLine {
  let id: GuidelineID
  let claim: Claim
  let direction: EvidenceDirection
}

enum LineSelection {
  /// Holds the claims that stand in the way of stronger ones or of lines that stand already.
  ///
  /// Judgements come strongest first; the strongest of several near each other is the one that the
  /// others are shadows of.
  static func resolve(
    _ judgements: inout [Judgement], standing: [StandingLine], of prompt: [Guideline]
  ) {
    let written = prompt.filter { $0.kind == .human }.map { line in
      (id: line.id, names: quoted(in: line.text.text))
    }
    var chosen = standing.map { (line: $0, subject: LineSubject($0.claim)) }
    for place in judgements.indices {
      let judgement = judgements[place]
      guard judgement.verdict == .accept else { continue }
      let names = Wording.names(in: judgement.claim)
      if !names.isEmpty, let line = written.first(where: { $0.names.isSuperset(of: names) }) {
        // What a person says of these names is not for learning to repeat or to contradict.
        judgements[place].verdict = .hold([
          judgement.direction == .helps ? .duplicate(of: line.id) : .opposes(line.id)
        ])
        continue
      }
      let subject = LineSubject(judgement.claim)
      if let other = chosen.first(where: {
        $0.subject.standsInTheWay(
          of: subject, isSameWay: $0.line.direction == judgement.direction)
      }) {
        judgements[place].verdict = .hold([
          other.line.direction == judgement.direction
            ? .duplicate(of: other.line.id) : .opposes(other.line.id)
        ])
      } else {
        chosen.append(
          (
            StandingLine(
              id: judgement.id, claim: judgement.claim, direction: judgement.direction), subject
          ))
      }
    }
  }

  /// Names between backticks.
  private static func quoted(in text: String) -> Set<String> {
    var names: Set<String> = []
    for (place, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    where place % 2 == 1 {
      names.insert(String(part))
    }
    return names
  }
}
