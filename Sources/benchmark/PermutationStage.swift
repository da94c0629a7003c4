internal import Files
internal import Statistics

/// A thousand permutations of all outcomes, and for each the largest deviation that any frequent sequence
/// shows (Westfall and Young): what a table of runs and a matrix product do in the peers.
///
/// Input: one run a line, `1` or `0` for how it ended, a tab, the numbers of its tools.
struct PermutationStage {
  private let outcomes: [Bool]
  /// The runs that contain each sequence.
  private let members: [[Int32]]
  private let calls: Int
  private let bytes: Int

  private static let permutations = 1000
  private static let lengths = 2...6
  private static let smallestShare = 0.005

  /// Finds the frequent sequences, which is not measured.
  init(path: String) throws {
    let text = try FileReader.contents(of: path)
    var outcomes: [Bool] = []
    var runs: [[UInt16]] = []
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: "\t"))
      guard parts.count == 2 else { continue }
      outcomes.append(parts[0].first == UInt8(ascii: "1"))
      runs.append(
        parts[1].split(separator: UInt8(ascii: " ")).map { digits in
          digits.reduce(0) { 10 &* $0 &+ UInt16($1 &- UInt8(ascii: "0")) }
        })
    }
    self.outcomes = outcomes
    bytes = text.count
    calls = runs.reduce(0) { $0 + $1.count }
    let support = max(2, Int((Self.smallestShare * Double(runs.count)).rounded(.up)))
    var members: [[Int32]] = []
    var frequent: [[UInt16]: [Int32]] = [:]
    for length in Self.lengths {
      var found: [[UInt16]: [Int32]] = [:]
      for (run, tools) in runs.enumerated() where tools.count >= length {
        for start in 0...tools.count - length {
          let window = Array(tools[start..<start + length])
          guard
            length == Self.lengths.lowerBound
              || frequent[Array(window.dropLast())] != nil
                && frequent[Array(window.dropFirst())] != nil,
            found[window]?.last != Int32(run)
          else { continue }
          found[window, default: []].append(Int32(run))
        }
      }
      frequent = found.filter { $0.value.count >= support }
      members += frequent.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }
    self.members = members
  }

  /// One thread, as in the peers.
  func measure(repetitions: Int) async throws -> [Measurement] {
    let incidences = members.reduce(0) { $0 + $1.count }
    var measured = Measurement(
      stage:
        "\(Self.permutations) permutations, \(members.count) sequences, \(incidences) incidences"
    )
    measured.toolCalls = calls
    measured.bytes = bytes
    for repetition in 0...repetitions {
      let found = await measured.time(isWarmUp: repetition == 0) { significant }
      if repetition == 0 {
        measured.stage += ", \(found.count) beyond \(found.threshold)"
      }
    }
    return [measured]
  }

  /// How many sequences deviate more than the largest deviation does in 95% of the permutations.
  private var significant: (threshold: Double, count: Int) {
    let successes = outcomes.count { $0 }
    let rate = Double(successes) / Double(outcomes.count)
    let labels = PermutedLabels(
      outcomes: outcomes, strata: [Array(outcomes.indices)], permutations: Self.permutations,
      seed: 1)
    var largest = [Double](repeating: 0, count: Self.permutations)
    var own: [Double] = []
    for runs in members {
      let exposed = Double(runs.count)
      let spread =
        (exposed * rate * (1 - rate) * (Double(outcomes.count) - exposed)
        / (Double(outcomes.count) - 1)).squareRoot()
      for (permutation, count) in labels.successes(among: runs).enumerated() {
        largest[permutation] = max(
          largest[permutation], abs(Double(count) - exposed * rate) / spread)
      }
      let observed = runs.count { outcomes[Int($0)] }
      own.append(abs(Double(observed) - exposed * rate) / spread)
    }
    let threshold = quantile(ofSorted: largest.sorted(), at: 0.95) ?? .infinity
    return (threshold, own.count { $0 > threshold })
  }
}
