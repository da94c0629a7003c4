internal import Instants

/// A clock's distance from UTC, as `+02:00`.
struct UTCOffset: CustomStringConvertible {
  let seconds: Int

  var description: String {
    let minutes = abs(seconds) / 60
    return (seconds < 0 ? "-" : "+") + (minutes / 60).padded(to: 2) + ":"
      + (minutes % 60).padded(to: 2)
  }
}
