internal import Instants

/// Equal spans of time, from hours to years, as many as a chart or a line can show.
struct TimeBuckets {
  /// Microseconds.
  let start: Int64
  let length: Int64
  let count: Int

  private static let second: Int64 = 1_000_000
  private static let lengths: [Int64] = [
    3600, 6 * 3600, 86_400, 7 * 86_400, 28 * 86_400, 364 * 86_400,
  ]
  /// 1970-01-05 was a Monday.
  private static let monday: Int64 = 4 * 86_400

  /// The finest spans that cover both times with at most `limit` of them; nil without times.
  init?(first: Int64?, last: Int64?, limit: Int) {
    guard let first, let last else { return nil }
    for length in Self.lengths.map({ $0 * Self.second }) {
      let shift = length > 86_400 * Self.second ? Self.monday * Self.second : 0
      let begin = Self.wholeLengths(first - shift, length) * length + shift
      let count = (last - begin) / length + 1
      if count <= limit || length == Self.lengths.last.map({ $0 * Self.second }) {
        start = begin
        self.length = length
        self.count = Int(min(count, 1000))
        return
      }
    }
    return nil
  }

  /// Nil outside of all spans.
  func index(of time: Int64) -> Int? {
    let index = Self.wholeLengths(time - start, length)
    return index >= 0 && index < count ? Int(index) : nil
  }

  /// The quotient rounded towards minus infinity.
  private static func wholeLengths(_ time: Int64, _ length: Int64) -> Int64 {
    time >= 0 ? time / length : (time + 1) / length - 1
  }

  /// When a span begins.
  func begin(of index: Int) -> Instant { Instant(microseconds: start + Int64(index) * length) }

  /// `a day`, `4 weeks`.
  var spanName: String {
    switch length / Self.second {
    case 3600: "an hour"
    case 6 * 3600: "6 hours"
    case 86_400: "a day"
    case 7 * 86_400: "a week"
    case 28 * 86_400: "4 weeks"
    default: "52 weeks"
    }
  }
}

/// Successes among runs with a result, span by span.
struct Trend {
  private(set) var successes: [Int]
  private(set) var judged: [Int]

  init(_ buckets: TimeBuckets) {
    successes = Array(repeating: 0, count: buckets.count)
    judged = successes
  }

  mutating func add(_ run: Run, _ buckets: TimeBuckets) {
    guard let isSuccess = run.isSuccess, let index = run.started.flatMap(buckets.index) else {
      return
    }
    judged[index] += 1
    if isSuccess { successes[index] += 1 }
  }

  var rates: [Rate] { zip(successes, judged).map { Rate($0, of: $1) } }
}
