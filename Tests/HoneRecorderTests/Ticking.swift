import Synchronization

@testable import HoneRecorder

/// A clock that stands still until it is told to go on.
final class Ticking: Sendable {
  private let time: Mutex<Int64>

  init(_ seconds: Int64 = 1_764_590_400) {
    time = Mutex(seconds * 1_000_000)
  }

  func advance(_ microseconds: Int64) {
    time.withLock { $0 += microseconds }
  }

  var now: Int64 { time.withLock { $0 } }

  var clock: RecorderClock { RecorderClock { self.now } }
}

/// Takes down the troubles a recorder tells of.
final class Troubles: Sendable {
  private let heard = Mutex<[RecorderTrouble]>([])

  var kinds: [RecorderTrouble.Kind] { heard.withLock { $0.map(\.kind) } }
  var descriptions: [String] { heard.withLock { $0.map(\.description) } }

  var handler: @Sendable (RecorderTrouble) -> Void {
    { trouble in self.heard.withLock { $0.append(trouble) } }
  }
}
