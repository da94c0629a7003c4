/// How a run ended.
package enum Outcome: Hashable, BitwiseCopyable, Sendable {
  case success
  case failure
  /// Some of the work was right: 0 to 1.
  case partial(score: Double)
  /// Cut off before there was a result, or failed without a single step.
  case aborted
  /// Nobody said.
  case unknown

  /// The word used in the store, in reports and on the command line.
  package var name: String {
    switch self {
    case .success: "success"
    case .failure: "failure"
    case .partial: "partial"
    case .aborted: "aborted"
    case .unknown: "unknown"
    }
  }

  /// The share of the work that was right; nil where none is known.
  package var score: Double? {
    switch self {
    case .success: 1
    case .failure: 0
    case .partial(let score): score
    case .aborted, .unknown: nil
    }
  }

  /// From a word and, for `partial`, its score; nil for any other word.
  package init?(name: String, score: Double? = nil) {
    switch name {
    case "success": self = .success
    case "failure": self = .failure
    case "partial": self = score.map(Outcome.init(score:)) ?? .partial(score: 0)
    case "aborted": self = .aborted
    case "unknown": self = .unknown
    default: return nil
    }
  }

  /// From a reward: 1 and more is success, 0 and less failure, anything between partial.
  package init(score: Double) {
    self =
      score.isNaN
      ? .unknown : score >= 1 ? .success : score <= 0 ? .failure : .partial(score: score)
  }
}
