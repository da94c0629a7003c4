import Glibc

/// A second reading of plain expressions, minute by minute with the C library's calendar.
///
/// For comparison only; it knows `*`, numbers, ranges, steps and lists.
struct NaiveCron {
  private let values: [Set<Int>]
  private let bothDays: Bool
  let keepsBeat: Bool

  init(_ text: String) {
    let fields = text.split(separator: " ").map(String.init)
    let bounds = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)]
    values = zip(fields, bounds).map { field, bounds in
      var set: Set<Int> = []
      for item in field.split(separator: ",") {
        let parts = item.split(separator: "/")
        let ends = parts[0].split(separator: "-").compactMap { Int($0) }
        let low = ends.first ?? bounds.0
        let high = parts[0] == "*" ? bounds.1 : ends.last ?? bounds.1
        let step = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
        set.formUnion(stride(from: low, through: high, by: step))
      }
      return set
    }
    bothDays = fields[2].hasPrefix("*") || fields[4].hasPrefix("*")
    keepsBeat = fields[0].hasPrefix("*") || fields[1].hasPrefix("*")
  }

  func matches(_ wall: tm) -> Bool {
    guard values[0].contains(Int(wall.tm_min)), values[1].contains(Int(wall.tm_hour)),
      values[3].contains(Int(wall.tm_mon) + 1)
    else { return false }
    let month = values[2].contains(Int(wall.tm_mday))
    let weekday = Int(wall.tm_wday)
    let week = values[4].contains(weekday) || (weekday == 0 && values[4].contains(7))
    return bothDays ? month && week : month || week
  }

  /// The runs while a clock ticks through minutes: each an instant and what the wall shows then.
  ///
  /// Named times run once, as the clock first reaches or passes them; a beat runs whenever it shows.
  func runs(_ minutes: [(instant: Int64, wall: Int64)]) -> [Int64] {
    guard let first = minutes.first else { return [] }
    var reached = first.wall
    var found: [Int64] = []
    for (instant, wall) in minutes.dropFirst() {
      if keepsBeat {
        if matches(Self.parts(wall)) { found.append(instant) }
      } else if wall > reached {
        let passed = stride(from: reached + 60, through: wall, by: 60)
        if passed.contains(where: { matches(Self.parts($0)) }) { found.append(instant) }
      }
      reached = max(reached, wall)
    }
    return found
  }

  static func parts(_ wall: Int64) -> tm {
    var seconds = time_t(wall)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return parts
  }
}
