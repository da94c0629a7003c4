package import Instants
package import TraceFormats
package import Traces

/// What to ingest, and how.
package struct IngestRequest: Sendable {
  /// Files and folders, absolute or relative to the current folder.
  package var inputs: [String]
  /// The workspace's folder; sources in it are named relative to it.
  package let root: String
  /// Reads everything as this format; nil recognises each document.
  package var format: TraceFormat?
  /// Stands for the agent of every trace.
  package var agent: AgentName?
  /// Threads that read.
  package var jobs: Int
  /// Bytes; a larger document is set aside unread.
  package var maximumDocument: Int
  /// Reads and counts, but leaves the store as it was.
  package var isDryRun: Bool
  package var now: Instant
  /// Passes over files that somebody is writing.
  var leavesUnfinished = false
  /// Entries of a folder whose files are looked at before they are opened, where all will be.
  package var mostExamined = 500
  /// Bytes that a reader takes at a time.
  package var unitSize = 4 << 20
  /// Bytes of lines that are read at once, no more than stay in the cache until they are understood.
  package var pieceSize = 512 << 10

  package init(inputs: [String], root: String, now: Instant) {
    self.inputs = inputs
    self.root = absolutePath(root)
    self.now = now
    jobs = 2
    maximumDocument = 64_000_000
    isDryRun = false
  }

  /// Names the way of reading; a source read another way is read again.
  var reading: String {
    WayOfReading(formatName: format?.name, maximumDocument: maximumDocument, agent: agent).stored
  }

  var readingOptions: ReadingOptions {
    ReadingOptions(agent: agent, now: now)
  }
}
