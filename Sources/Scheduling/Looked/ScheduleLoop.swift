/// Drives a dispatcher by the clock, by signals and by the ends of its children.
package struct ScheduleLoop {
  private let dispatcher: Dispatcher
  private let clock: ScheduleClock
  private let signals: SignalPipe

  package init(_ dispatcher: Dispatcher, clock: ScheduleClock, signals: SignalPipe) {
    self.dispatcher = dispatcher
    self.clock = clock
    self.signals = signals
  }

  /// Does what is due now and waits until all of it has ended, retries included.
  package func runUntilIdle() {
    dispatcher.step(at: clock.moment())
    while !dispatcher.isIdle {
      let moment = clock.moment()
      for notice in signals.wait(seconds: dispatcher.wait(at: moment)) where notice == .stop {
        stop()
      }
      dispatcher.step(at: clock.moment())
    }
  }

  /// Why a daemon ended.
  package enum End: Sendable {
    case stopped
    case workspaceGone
  }

  /// Goes on until it is told to stop, or until the workspace is not there any more.
  package func runForever(
    isWorkspaceThere: () -> Bool, reload: (Dispatcher, Moment) -> Void
  ) -> End {
    var isGone = false
    while true {
      if !isGone, !isWorkspaceThere() {
        isGone = true
        dispatcher.stop(at: clock.moment(), atOnce: true)
      }
      dispatcher.step(at: clock.moment())
      if dispatcher.isStopping, dispatcher.hasLetGo { return isGone ? .workspaceGone : .stopped }
      for notice in signals.wait(seconds: dispatcher.wait(at: clock.moment())) {
        switch notice {
        case .stop: stop()
        case .reload: reload(dispatcher, clock.moment())
        case .childEnded: break
        }
      }
    }
  }

  /// The second request means it.
  private func stop() {
    dispatcher.stop(at: clock.moment(), atOnce: dispatcher.isStopping)
  }
}
