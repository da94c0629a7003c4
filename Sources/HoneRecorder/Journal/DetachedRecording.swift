package import Files
package import Instants
internal import Glibc

/// A recording that single commands write, a step each, on behalf of a script.
package struct DetachedRecording: Sendable {
  /// The journal's path; all that a later command needs to know.
  package let path: String

  private let traces: String

  /// Goes on with the recording whose journal is at `path`, that is `<traces>/.open/<name>.jsonl`.
  package init(path: String) {
    self.path = path
    let folder = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
    traces = String(folder.hasSuffix("/.open") ? folder.dropLast(6) : folder + "/..")
  }

  /// Begins a recording and leaves it open.
  /// - Parameters:
  ///   - head: what is known of the run; without a prompt version it gets the one in force.
  ///   - traces: made when missing.
  ///   - owner: on whose behalf later commands will write.
  /// - Returns: the recording, whose `path` later commands need.
  /// - Throws: what keeps the journal from being made.
  package static func start(
    _ head: RecordingHead, in traces: String, owner: RecordingOwner
  ) throws(FileError) -> DetachedRecording {
    var head = head
    head.namePromptVersion(in: PromptInForce.folder(beside: traces))
    let recording = try OpenRecording.create(
      head.stem, in: traces, lines: head.lines(owner: owner))
    return DetachedRecording(path: recording.path)
  }

  /// Adds a step.
  ///
  /// Fails with `isMissing` when the recording was ended or recovered, and with EWOULDBLOCK when
  /// another command has been writing to it for five seconds.
  package func add(_ step: RecordedStep, at now: Instant) throws(FileError) {
    var recording = try opened()
    try recording.append(step.line(at: now.microseconds, room: RecordingRoom(used: recording.size)))
  }

  /// Ends the run and answers the path of its trace.
  package func end(_ ending: RunEnding, at now: Instant) throws(FileError) -> String {
    var recording = try opened()
    try recording.append(
      RecordedStep.end(ending).line(at: now.microseconds, textLimit: RecordingRoom.usualTextLimit))
    guard let trace = NativeTraceFile(journal: try recording.contents()) else {
      throw FileError(.read, path, code: EBADMSG)
    }
    return try recording.finish(as: trace)
  }

  private func opened() throws(FileError) -> OpenRecording {
    let end = ContinuousClock.now + .seconds(5)
    while true {
      if let recording = try OpenRecording.reopen(path, in: traces) { return recording }
      guard ContinuousClock.now < end else { throw FileError(.lock, path, code: EWOULDBLOCK) }
      usleep(2000)
    }
  }
}
