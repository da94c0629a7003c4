package import Files
package import Instants
internal import Glibc

/// Turns recordings whose writer is gone into traces.
///
/// A run whose end was recorded becomes the trace it would have been; any other becomes a trace
/// without an end, which readers take as aborted. Doing it again changes nothing, and several
/// processes may do it at once.
package enum RecordingRecovery {
  /// A trace that was made from what a writer left behind.
  package struct Recovered: Hashable, Sendable {
    /// The path of the trace.
    package let path: String
    package let stepCount: Int
    /// Whether the writer had ended the run.
    package let isComplete: Bool
    /// Lines that were cut off and are lost.
    package let damagedLines: Int
  }

  /// What there was to do.
  package struct Report: Sendable {
    /// In the order of the journals' names.
    package var recovered: [Recovered] = []
    /// How many recordings still have a writer.
    package var live = 0
    /// Journals that could not be read, and journals so damaged that they were set aside as
    /// `<name>.jsonl.damaged` (EBADMSG).
    package var problems: [FileError] = []
  }

  /// Looks through `traces/.open/`.
  /// - Parameters:
  ///   - traces: without such a folder there is nothing to do.
  ///   - now: a recording that nobody's life vouches for is live until it has been idle too long.
  /// - Returns: what was recovered, and what could not be.
  package static func recover(in traces: String, now: Instant) -> Report {
    var report = Report()
    do throws(FileError) {
      guard try FileFacts.find(OpenRecording.folder(in: traces)) != nil else { return report }
    } catch {
      report.problems.append(error)
      return report
    }
    let folder = OpenRecording.folder(in: traces)
    let walk = FolderWalk(folder, recursively: false)
    report.problems = walk.problems
    for file in walk.files where file.path.hasSuffix(".jsonl") {
      do throws(FileError) {
        try recover("\(folder)/\(file.path)", in: traces, now, &report)
      } catch {
        // Finished or recovered by somebody else since the folder was listed.
        if !error.isMissing { report.problems.append(error) }
      }
    }
    return report
  }

  private static func recover(
    _ path: String, in traces: String, _ now: Instant, _ report: inout Report
  ) throws(FileError) {
    guard let recording = try OpenRecording.reopen(path, in: traces) else {
      report.live += 1
      return
    }
    let journal = try recording.contents()
    let idle = now.microseconds / 1_000_000 - (try recording.lastWrite()) / 1_000_000_000
    if owner(journal)?.isLive(idleSeconds: idle) == true {
      report.live += 1
      return
    }
    guard let trace = NativeTraceFile(journal: journal) else {
      try recording.setAside()
      throw FileError(.read, path, code: EBADMSG)
    }
    let written = try recording.finish(as: trace)
    report.recovered.append(
      Recovered(
        path: written, stepCount: trace.stepCount, isComplete: trace.isComplete,
        damagedLines: trace.damagedLines))
  }

  /// Nil when the journal does not say; nobody is then known to write it.
  private static func owner(_ journal: [UInt8]) -> RecordingOwner? {
    for text in journal.split(separator: 0x0A, maxSplits: 2).prefix(2) {
      guard let line = JournalLine(text), line.kind == .owner else { continue }
      return RecordingOwner(
        words: String(decoding: line.content.dropFirst().dropLast(), as: UTF8.self))
    }
    return nil
  }
}
