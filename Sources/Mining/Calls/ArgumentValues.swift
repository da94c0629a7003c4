internal import Traces

/// The values of one argument over a tool's first calls, one call a run.
struct ArgumentValues {
  /// A value is a candidate when between these shares of the first calls have it.
  static let shares = 0.05...0.95
  /// It has to be seen in so many runs.
  static let fewestRuns = 8
  /// Those runs have to be on so many problems.
  static let fewestProblems = 3
  /// Only the values of most runs; the rest is `other`.
  static let most = 20

  /// Value and call in one word each, so that sorting groups the calls of a value.
  private var sightings: [UInt64] = []

  mutating func add(_ kind: Argument.Kind, _ mark: UInt32, _ call: Int) {
    precondition(call < 1 << 24, "fewer than sixteen million runs are mined")
    sightings.append(UInt64(kind.rawValue) << 56 | UInt64(mark) << 24 | UInt64(call))
  }

  /// Values by mark, and the calls that have the argument with none of them; no others without values.
  func admitted(
    problems: [Int]
  ) -> (values: [(value: CallCondition.ValueMark, calls: [Int])], others: [Int]) {
    let total = problems.count
    var frequent = frequentSightings(most: total)
    frequent.sort()
    var found: [(value: CallCondition.ValueMark, calls: [Int])] = []
    var start = 0
    while start < frequent.count {
      var end = start + 1
      while end < frequent.count, frequent[end] >> 24 == frequent[start] >> 24 { end += 1 }
      let calls = frequent[start..<end].map { Int($0 & 0xFF_FFFF) }
      if Self.isAdmitted(calls, problems, of: total),
        let kind = Argument.Kind(rawValue: UInt8(frequent[start] >> 56))
      {
        let mark = UInt32(truncatingIfNeeded: frequent[start] >> 24)
        found.append((CallCondition.ValueMark(kind: kind, mark: mark), calls))
      }
      start = end
    }
    if found.count > Self.most {
      found.sort { a, b in
        a.calls.count != b.calls.count ? a.calls.count > b.calls.count : a.value < b.value
      }
      found.removeLast(found.count - Self.most)
      found.sort { $0.value < $1.value }
    }
    guard !found.isEmpty else { return ([], []) }
    var isNamed = [Bool](repeating: false, count: total)
    for value in found { for call in value.calls { isNamed[call] = true } }
    let others = sightings.map { Int($0 & 0xFF_FFFF) }.filter { !isNamed[$0] }
    return (found, Self.isAdmitted(others, problems, of: total) ? others : [])
  }

  /// Without values that are too rare to be candidates, nearly: counted by a part of their mark, so that
  /// names and ids, each seen once, need no sorting.
  private func frequentSightings(most total: Int) -> [UInt64] {
    let needed = max(Self.fewestRuns, Int(Self.shares.lowerBound * Double(total)))
    var counts = [Int](repeating: 0, count: 4096)
    for sighting in sightings { counts[Int(sighting >> 24 & 4095)] += 1 }
    return sightings.filter { counts[Int($0 >> 24 & 4095)] >= needed }
  }

  private static func isAdmitted(_ calls: [Int], _ problems: [Int], of total: Int) -> Bool {
    guard calls.count >= fewestRuns, shares.contains(Double(calls.count) / Double(total)) else {
      return false
    }
    var met: [Int] = []
    for call in calls where !met.contains(problems[call]) {
      met.append(problems[call])
      if met.count == fewestProblems { return true }
    }
    return false
  }
}
