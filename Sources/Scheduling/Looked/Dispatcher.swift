package import EvidenceStore
package import Instants
private import Workspace

/// Turns due times into runs: looks what is due, starts it, and writes down what became of it.
///
/// It never waits and reads no clock: whoever drives it calls `step`, and then waits.
///
/// The store is the queue. A due time is written down in the transaction that finds it, so a
/// scheduler that dies loses none, and two of them never run one twice.
package final class Dispatcher {
  /// What a dispatcher is made with.
  package struct Setting: Sendable {
    package var workspace: String
    package var files: JobFiles
    /// Builds a job's command line.
    package var commandLine: @Sendable (JobOrder) -> [String]
    /// Children are told the scheduler's time, because it is not the clock's.
    package var isSimulated = false
    /// Runs under way at once.
    package var atOnce = 4
    /// Seconds a child has between being asked to end and being ended.
    package var patience = 10.0
    /// Seconds runs may go on once the scheduler is to stop.
    package var finish = 60.0

    package init(
      workspace: String, files: JobFiles, commandLine: @escaping @Sendable (JobOrder) -> [String]
    ) {
      self.workspace = workspace
      self.files = files
      self.commandLine = commandLine
    }
  }

  /// Which runs it takes.
  package enum Duty: Hashable, Sendable {
    case schedule
    /// Those of a job's backfill, as if their due time were now.
    case backfill(job: String)
  }

  package let setting: Setting
  let store: EvidenceStore
  let runner: any ChildRunner
  let duty: Duty
  let tell: (ScheduleEvent) -> Void

  var plan: Plan
  /// Each job's next start, in the plan's order; `.max` for none.
  var upcoming: [Int64] = []
  var mustLook = true
  var isFirstLook = true
  /// In seconds since 1970.
  var lastLook: Int64?

  var running: [Int32: RunningJob] = [:]
  var notices: [Int32: RunningNotice] = [:]
  /// Runs that ended while the store could not be written.
  var unrecorded: [(job: RunningJob, outcome: JobOutcome, end: Instant)] = []
  /// Runs that this dispatcher will try again.
  var retries: Set<Int64> = []
  var nextWaiting: Instant?
  var trouble: (sentence: String, until: Double)?
  var stopsAt: Double?
  /// Of the moment of the current step.
  var elapsed = 0.0

  /// Runs that this dispatcher saw fail for good.
  package internal(set) var failures: [JobRun] = []

  package init(
    _ setting: Setting, plan: Plan, store: EvidenceStore, runner: any ChildRunner,
    duty: Duty = .schedule, tell: @escaping (ScheduleEvent) -> Void
  ) {
    self.setting = setting
    self.plan = plan
    self.store = store
    self.runner = runner
    self.duty = duty
    self.tell = tell
  }

  /// Goes on with other jobs; runs under way are not disturbed.
  package func replace(plan: Plan) {
    self.plan = plan
    mustLook = true
  }

  /// Starts nothing more; what runs is given `finish` seconds, or none.
  package func stop(at moment: Moment, atOnce: Bool = false) {
    stopsAt = min(stopsAt ?? .infinity, moment.elapsed + (atOnce ? 0 : setting.finish))
  }

  package var isStopping: Bool { stopsAt != nil }

  /// Nothing is under way and nothing of its own is left to be tried again.
  package var isIdle: Bool {
    if isStopping { return hasLetGo }
    return running.isEmpty && notices.isEmpty && unrecorded.isEmpty && retries.isEmpty
  }

  /// Nothing is under way; ends that cannot be written down are given up, the next scheduler finds
  /// those runs abandoned.
  var hasLetGo: Bool {
    running.isEmpty && notices.isEmpty && (unrecorded.isEmpty || trouble != nil)
  }

  /// Does everything that is to be done at this moment.
  package func step(at moment: Moment) {
    elapsed = moment.elapsed
    takeEndings(at: moment)
    endOverdue(at: moment)
    if let trouble, moment.elapsed < trouble.until { return }
    do {
      try recordEndings()
      if !isStopping {
        try sweep(at: moment)
        if duty == .schedule { try look(at: moment) }
        try startWaiting(at: moment)
      }
      if trouble != nil {
        trouble = nil
        tell(ScheduleEvent(.recovered, at: moment.wall, "the store can be used again"))
      }
    } catch {
      // A full disk, most likely. What cannot be written down is not started: it could not be told
      // from what never ran. Nothing is lost meanwhile, the store still says when it was last looked.
      let sentence = "\(error)"
      if trouble?.sentence != sentence {
        tell(ScheduleEvent(.troubled, at: moment.wall, "nothing is started for now: \(sentence)"))
      }
      trouble = (sentence, moment.elapsed + Self.pauseInTrouble)
    }
  }

  private static let pauseInTrouble = 15.0
  /// What an `on_failure` program may take.
  static let noticeTime = 60.0
  /// Clocks may be set while nothing happens, and other schedulers' runs end unseen.
  private static let heartbeat = 20.0

  /// How many seconds nothing has to be done, unless a child ends.
  package func wait(at moment: Moment) -> Double {
    var seconds = Self.heartbeat
    for job in running.values { seconds = min(seconds, job.nextStep - moment.elapsed) }
    for notice in notices.values { seconds = min(seconds, notice.nextStep - moment.elapsed) }
    if let stopsAt, running.values.contains(where: { $0.interruption == nil }) {
      seconds = min(seconds, stopsAt - moment.elapsed)
    }
    if let trouble { return max(0, min(seconds, trouble.until - moment.elapsed)) }
    guard !isStopping else { return max(0, seconds) }
    var next: Instant? = nextWaiting
    if duty == .schedule, let start = upcoming.min(), start < .max {
      let start = Instant(second: start)
      next = next.map { min($0, start) } ?? start
    }
    if let next { seconds = min(seconds, next.seconds - moment.wall.seconds) }
    return max(0, seconds)
  }

  /// When the next run starts; nil when none ever does.
  package var nextStart: Instant? {
    guard let start = upcoming.min(), start < .max else { return nil }
    return Instant(second: start)
  }
}

/// A run under way.
struct RunningJob {
  let run: JobRun
  let job: PlannedJob
  let attempt: Int
  let lock: JobLock
  let agents: [String]?
  /// When it will have taken too long.
  let deadline: Double
  var interruption: Interruption?
  /// When the next thing has to be done about it, if it has not ended by then.
  var nextStep: Double
}

/// An `on_failure` program under way.
struct RunningNotice {
  let job: String
  var wasAsked = false
  var nextStep: Double
}
