package import EvidenceStore
internal import Files
package import Instants

/// Ingests what arrives in a folder, for as long as it is wanted.
///
/// Files count when their writers close them. While traces are being ingested the system queues what
/// happens meanwhile; when its queue overflows, the folder is listed again, so memory stays bounded
/// and nothing is missed.
package struct Follow {
  private let request: IngestRequest
  private let folder: String

  /// Follows `folder`; `request` says how its files are read.
  package init(_ folder: String, _ request: IngestRequest) {
    self.folder = absolutePath(folder)
    self.request = request
  }

  /// Ingests what is there, then what arrives, until `isWanted` says no.
  ///
  /// `isWanted` is asked at least once a second; `reported` is called with what each round did.
  package func run(
    into store: EvidenceStore, now: () -> Instant, while isWanted: () -> Bool,
    reported: (IngestReport) throws -> Void
  ) async throws {
    // Watching begins before listing: what arrives in between is seen twice, never missed.
    let watch = try FolderWatch(folder)
    var inputs = [folder]
    while true {
      if !inputs.isEmpty { try reported(try await ingest(inputs, store, now, isWanted)) }
      var news = FolderWatch.News()
      repeat {
        guard isWanted() else { return }
        news = try watch.wait(milliseconds: 250)
      } while news.finished.isEmpty && !news.hasLost
      // Files tend to come in flocks.
      let more = try watch.wait(milliseconds: 100)
      let files = news.finished.union(more.finished).filter { file in
        // What was moved on already is nobody's loss.
        SourceFile.isTraceName(file) && (try? FileFacts.find(file)) != nil
      }
      inputs = news.hasLost || more.hasLost ? [folder] : files.sorted()
    }
  }

  private func ingest(
    _ inputs: [String], _ store: EvidenceStore, _ now: () -> Instant, _ isWanted: () -> Bool
  ) async throws -> IngestReport {
    var request = request
    request.inputs = inputs
    request.now = now()
    request.leavesUnfinished = true
    return try await Ingest(request).run(into: store, now: now, while: isWanted)
  }
}
