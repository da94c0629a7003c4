private import Glibc
internal import Instants
internal import Statistics

/// Numbers as people read them.
enum Figures {
  /// `0.93`; half goes away from zero.
  static func fixed(_ value: Double, _ places: Int) -> String {
    let scale = pow(10, Double(places))
    let scaled = (value.magnitude * scale).rounded()
    guard scaled < 1e15 else { return "\(value)" }
    let whole = Int(scaled)
    let sign = value < 0 && whole > 0 ? "-" : ""
    let unit = Int(scale)
    return places == 0
      ? "\(sign)\(whole)" : "\(sign)\(whole / unit).\((whole % unit).padded(to: places))"
  }

  /// `0.013`, and `1.2e-05` for what is smaller.
  static func probability(_ value: Double) -> String {
    guard value > 0, value < 0.001 else { return fixed(value, 3) }
    let exponent = Int(log10(value).rounded(.down))
    let digits = value / pow(10, Double(exponent))
    return "\(fixed(digits, 1))e-\((-exponent).padded(to: 2))"
  }

  /// `71% (63 to 78)`, with the interval that has it 19 times in 20.
  static func rate(_ successes: Int, of runs: Int) -> String {
    let proportion = Proportion(successes: successes, trials: runs)
    guard let share = proportion.share else { return "-" }
    let interval = proportion.wilson()
    return "\(fixed(share * 100, 0))% "
      + "(\(fixed(interval.low * 100, 0)) to \(fixed(interval.high * 100, 0)))"
  }

  /// As in `+25`.
  static func points(_ difference: Double) -> String {
    let text = fixed(difference * 100, 0)
    return difference > 0 && text != "0" ? "+\(text)" : text
  }

  /// How long ago, in the largest unit that counts at least 2: `45 s`, `12 min`, `30 h`, `9 d`.
  static func age(of instant: Instant?, at now: Instant) -> String {
    guard let instant else { return "-" }
    let seconds = max(0, now.microseconds - instant.microseconds) / 1_000_000
    switch seconds {
    case ..<120: return "\(seconds) s"
    case ..<7200: return "\(seconds / 60) min"
    case ..<172_800: return "\(seconds / 3600) h"
    default: return "\(seconds / 86_400) d"
    }
  }
}
