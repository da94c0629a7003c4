internal import Glibc

/// Where a recorder takes the time from.
public struct RecorderClock: Sendable {
  /// Microseconds since the epoch.
  let wall: @Sendable () -> Int64

  /// Microseconds since some moment, never going back.
  let steady: @Sendable () -> Int64

  /// The computer's clocks; a run whose wall clock is set meanwhile keeps its order and durations.
  public static let system = RecorderClock(
    wall: { microseconds(CLOCK_REALTIME) }, steady: { microseconds(CLOCK_BOOTTIME) })

  private init(wall: @escaping @Sendable () -> Int64, steady: @escaping @Sendable () -> Int64) {
    self.wall = wall
    self.steady = steady
  }

  /// A clock for tests: `microseconds` answers the time since the epoch.
  public init(_ microseconds: @escaping @Sendable () -> Int64) {
    self.init(wall: microseconds, steady: microseconds)
  }

  private static func microseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    // These clocks exist on every Linux that Swift runs on, so this cannot fail.
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }
}
