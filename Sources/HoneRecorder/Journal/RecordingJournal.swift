internal import Files
internal import Glibc

/// The journal of a run in this process: on disk as far as the disk allows, the rest in memory.
struct RecordingJournal: ~Copyable, Sendable {
  private(set) var isOpen = true

  private let head: RecordingHead
  private let traces: String
  private let textLimit: Int
  private var file: OpenRecording?

  /// Bytes on disk.
  private var written = 0

  /// Lines that are not on disk yet.
  private var pending: [UInt8]
  private var lastMoment = Int64.min
  private var nextTry = Int64.min
  private var reported: Set<RecorderTrouble.Kind> = []
  private var troubles: [RecorderTrouble] = []

  private static let pendingLimit = 8 << 20

  init(_ head: RecordingHead, in traces: String, textLimit: Int) {
    self.head = head
    self.traces = traces
    self.textLimit = textLimit
    pending = head.lines(owner: .lockHolder)
    lastMoment = head.start
  }

  mutating func begin(at now: Int64) {
    flush(now)
  }

  /// `now`, or the next microsecond that was not given out yet.
  mutating func uniqueMoment(_ now: Int64) -> Int64 {
    lastMoment = max(now, lastMoment + 1)
    return lastMoment
  }

  mutating func add(_ step: RecordedStep, at time: Int64, now: Int64) {
    guard isOpen else { return report(.late, "the agent still works after it ended its run") }
    let room = RecordingRoom(used: used, usual: textLimit)
    guard room.textLimit != nil else { return report(.lost, "the trace is \(used) bytes long") }
    pending += step.line(at: time, room: room)
    guard now >= nextTry else { return limitPending(to: Self.pendingLimit) }
    flush(now)
  }

  mutating func end(_ ending: RunEnding, at now: Int64) -> String? {
    guard isOpen else {
      report(.late, "the run was ended already")
      return nil
    }
    isOpen = false
    pending += RecordedStep.end(ending).line(
      at: max(now, lastMoment), textLimit: max(textLimit, RecordingRoom.usualTextLimit))
    flush(now)
    do throws(FileError) {
      return try finish()
    } catch {
      report(.unfinished, "\(error)")
      return nil
    }
  }

  /// The result of `body`, with the troubles met that were not told yet.
  mutating func takingTroubles<Result>(
    after body: (inout RecordingJournal) -> Result
  ) -> (Result, [RecorderTrouble]) {
    let result = body(&self)
    let met = troubles
    troubles = []
    return (result, met)
  }

  private var used: Int { pending.count + written }

  private mutating func flush(_ now: Int64) {
    do throws(FileError) {
      if file == nil {
        file = try OpenRecording.create(head.stem, in: traces, lines: pending)
      } else {
        try file?.append(pending)
      }
      written += pending.count
      pending.removeAll(keepingCapacity: pending.count < 65536)
      nextTry = .min
    } catch {
      nextTry = now + 1_000_000
      report(.kept, "\(error)")
      limitPending(to: Self.pendingLimit)
    }
  }

  /// Drops the newest lines for which there is no memory, whole ones only.
  private mutating func limitPending(to limit: Int) {
    guard pending.count > limit else { return }
    let end = pending[..<limit].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    pending.removeSubrange(end...)
    report(.lost, "\(limit) bytes of memory are full of steps that cannot be written")
  }

  private mutating func finish() throws(FileError) -> String? {
    if let file = file.take() {
      return try file.finish(as: try trace(after: try file.contents()))
    }
    return try OpenRecording.write(try trace(after: []).bytes, stem: head.stem, in: traces)
  }

  private func trace(after written: [UInt8]) throws(FileError) -> NativeTraceFile {
    if let trace = NativeTraceFile(journal: written + pending) { return trace }
    throw FileError(.read, head.stem, code: EBADMSG)
  }

  private mutating func report(_ kind: RecorderTrouble.Kind, _ cause: String) {
    guard reported.insert(kind).inserted else { return }
    troubles.append(RecorderTrouble(kind, traceID: head.traceID, cause))
  }
}
