/// The names that stand for a whole expression.
enum CronShortcut: String, CaseIterable {
  case hourly, daily, midnight, weekly, monthly, yearly, annually

  static var names: [String] { allCases.map { "@" + $0.rawValue } }

  /// The five fields it stands for, with the same stars as in cronie.
  var expansion: String {
    switch self {
    case .hourly: "0 * * * *"
    case .daily, .midnight: "0 0 * * *"
    case .weekly: "0 0 * * 0"
    case .monthly: "0 0 1 * *"
    case .yearly, .annually: "0 0 1 1 *"
    }
  }
}
