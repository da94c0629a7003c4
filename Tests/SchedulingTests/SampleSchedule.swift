import Cron
import EvidenceStore
import Instants
import Scheduling
import TestSupport
import Workspace

/// A store and files of its own, a clock that is moved by hand, and jobs as a configuration has them.
final class SampleSchedule {
  let folder = TemporaryFolder()
  let store: EvidenceStore
  let runner = RehearsedRunner()
  private(set) var events: [ScheduleEvent] = []
  private(set) var dispatcher: Dispatcher
  private(set) var now: Int64
  private(set) var elapsed = 0.0

  /// The instant 2026-03-01T12:00:00Z.
  static let noon: Int64 = 1_772_366_400

  init(_ jobs: String, grace: String = "15m", at now: Int64 = noon) throws {
    self.now = now
    store = try EvidenceStore(path: folder.file("hone.sqlite"), access: .write)
    let files = JobFiles(state: folder.path)
    try files.make()
    dispatcher = try Self.dispatcher(folder, store, runner, jobs, grace) { _ in }
    try restart(jobs, grace: grace)
  }

  /// Another scheduler in the place of the one that was, which does not get to say goodbye.
  func restart(_ jobs: String, grace: String = "15m") throws {
    runner.forget()
    dispatcher = try Self.dispatcher(folder, store, runner, jobs, grace) { [weak self] in
      self?.events.append($0)
    }
  }

  /// A second scheduler at the same workspace, with a connection and children of its own.
  func rival(_ jobs: String) throws -> (dispatcher: Dispatcher, runner: RehearsedRunner) {
    let rival = RehearsedRunner()
    let store = try EvidenceStore(path: folder.file("hone.sqlite"), access: .write)
    return (try Self.dispatcher(folder, store, rival, jobs, "15m") { _ in }, rival)
  }

  static func plan(_ jobs: String, grace: String = "15m") throws -> Plan {
    let text =
      "grace: \(grace)\njobs:\n"
      + (jobs + "\noff: { every: 3600, run: learn, enabled: false }")
      .split(separator: "\n").map { "  \($0)\n" }.joined()
    return try Plan(
      Settings.parse(Array(text.utf8), path: "hone.yaml"), configuration: "hone.yaml",
      zones: TimeZoneFiles())
  }

  private static func dispatcher(
    _ folder: TemporaryFolder, _ store: EvidenceStore, _ runner: RehearsedRunner, _ jobs: String,
    _ grace: String, tell: @escaping (ScheduleEvent) -> Void
  ) throws -> Dispatcher {
    let setting = Dispatcher.Setting(
      workspace: folder.path, files: JobFiles(state: folder.path),
      commandLine: { ["run", $0.job.name] + ($0.agents ?? []) })
    return Dispatcher(
      setting, plan: try plan(jobs, grace: grace), store: store, runner: runner, tell: tell)
  }

  var moment: Moment { Moment(wall: Instant(second: now), elapsed: elapsed) }

  /// Lets the time pass as a daemon would: it wakes whenever something is to be done.
  func pass(_ seconds: Int64) {
    let end = now + seconds
    step()
    while now < end {
      let wait = min(dispatcher.wait(at: moment), runner.wait(at: now))
      let pause = min(max(1, Int64(wait.rounded(.up))), end - now)
      now += pause
      elapsed += Double(pause)
      step()
    }
  }

  /// The time goes by without anybody looking.
  func sleep(_ seconds: Int64) { now += seconds }

  func step() {
    runner.now = now
    dispatcher.step(at: moment)
    runner.now = now
    dispatcher.step(at: moment)
  }

  func runs(_ job: String? = nil) throws -> [JobRun] {
    try store.jobRuns(.init(job: job)).reversed()
  }

  /// Each run as `due offset from noon: status`.
  func history(_ job: String? = nil) throws -> [String] {
    try runs(job).map { "\($0.due.second - Self.noon): \($0.status.rawValue)" }
  }
}

/// Runs jobs in this process: each takes as long and ends as the rehearsal says.
final class RehearsedRunner: ChildRunner {
  struct Part {
    var seconds: Int64 = 0
    var ending = ChildEnding.exited(0)
    /// What it does when it is asked to end.
    var endingWhenAsked = ChildEnding.killed(signal: 15)
    var obeys = true
  }

  /// By the job's name; at once and well without one.
  var parts: [String: Part] = [:]
  var now: Int64 = 0
  private(set) var started: [[String]] = []
  private(set) var inputs: [[UInt8]] = []
  private var running: [Int32: (end: Int64, ending: ChildEnding, part: Part, lock: JobLock?)] = [:]
  private var count: Int32 = 0

  func start(_ command: ChildCommand) throws -> Int32 {
    guard command.arguments != ["nowhere"] else {
      throw ChildStartError(program: "nowhere", reason: "it is not there")
    }
    count += 1
    started.append(command.arguments)
    inputs.append(command.input)
    let part = parts[command.arguments.dropFirst().first ?? ""] ?? Part()
    running[count] = (now + part.seconds, part.ending, part, command.lock)
    return count
  }

  func end(_ child: Int32, byForce: Bool) {
    guard let run = running[child], byForce || run.part.obeys else { return }
    let ending = byForce ? ChildEnding.killed(signal: 9) : run.part.endingWhenAsked
    running[child] = (now, ending, run.part, run.lock)
  }

  func ended() -> [(child: Int32, ending: ChildEnding)] {
    let over = running.keys.sorted().filter { (running[$0]?.end ?? 0) <= now }
    return over.compactMap { child in
      running.removeValue(forKey: child).map { (child, $0.ending) }
    }
  }

  func wait(at now: Int64) -> Double {
    Double(running.values.map { max(0, $0.end - now) }.min() ?? 3600)
  }

  /// Its children are gone, as after a power failure.
  func forget() { running = [:] }

  /// Its children go on, as after a crash of the scheduler alone.
  func keepLocks() -> [JobLock] { running.values.compactMap(\.lock) }
}
