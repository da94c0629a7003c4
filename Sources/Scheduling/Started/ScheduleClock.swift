private import Glibc
package import Instants

/// What time it is: on the wall, which may be set, and since some moment, which only goes on.
package struct Moment: Hashable, Sendable {
  package let wall: Instant
  /// Seconds; does not go on while the machine sleeps.
  package let elapsed: Double

  package init(wall: Instant, elapsed: Double) {
    self.wall = wall
    self.elapsed = elapsed
  }

  /// The wall's time in whole seconds since 1970.
  var second: Int64 { wall.second }

  func later(bySeconds seconds: Int64) -> Instant { wall.advanced(bySeconds: seconds) }
}

/// The machine's clocks, or a wall clock that began at another time.
package struct ScheduleClock: Sendable {
  private let offset: Int64

  /// With a simulated instant the wall's clock shows it now and goes on from there.
  package init(simulating now: Instant? = nil) {
    offset = now.map { $0.microseconds - Self.realtime() } ?? 0
  }

  package func moment() -> Moment {
    let time = Self.read(CLOCK_MONOTONIC)
    return Moment(
      wall: Instant(microseconds: Self.realtime() + offset),
      elapsed: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
  }

  private static func realtime() -> Int64 {
    let time = read(CLOCK_REALTIME)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
  }
}
