/// What the effect of a claim is a difference of; effects of different measures share no axis.
enum EffectMeasure: String, CaseIterable {
  case success, recovery, failure

  /// By the claim's kind.
  init(_ kind: ReportCell) {
    self =
      switch kind {
      case .text("failure_point"): .failure
      case .text("recovery"): .recovery
      default: .success
      }
  }

  var title: String {
    switch self {
    case .success: "Success of runs: effects, surest first"
    case .recovery: "Recovery after an error: effects, surest first"
    case .failure: "Failing calls: effects, surest first"
    }
  }

  var meaning: String {
    switch self {
    case .success:
      "Runs of the same problem that show it against those that do not. The square is the difference "
        + "of success in points, the line its 95% interval; all rows share one axis. It goes with the "
        + "outcome; it need not cause it."
    case .recovery:
      "Runs that did so after the error against comparable runs that retried unchanged: the difference "
        + "of recovering, in points, with its 95% interval."
    case .failure:
      "A tool's first calls of this form against its other first calls: the difference of failing, in "
        + "points, with its 95% interval. It is about calls, not about how runs end."
    }
  }

  /// Whether an effect above zero is good news.
  var isMoreBetter: Bool {
    switch self {
    case .success, .recovery: true
    case .failure: false
    }
  }
}
