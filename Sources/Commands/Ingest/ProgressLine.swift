internal import Ingestion

/// One line on a terminal's standard error that is written over until the work is done.
final class ProgressLine {
  private let console: Console
  private let isShown: Bool
  private let began = Clock.elapsed()
  private var shownAt = 0.0
  private var hasText = false

  init(_ console: Console, isShown: Bool) {
    self.console = console
    self.isShown = isShown && console.errorIsTerminal
  }

  /// Shows how far the work has come, at most ten times a second.
  func show(_ progress: IngestProgress) {
    guard isShown else { return }
    let now = Clock.elapsed()
    guard now - shownAt >= 0.1 else { return }
    shownAt = now
    hasText = true
    console.writeError("\r\u{1B}[K" + Self.text(progress, seconds: now - began))
  }

  /// Wipes the line.
  func clear() {
    guard hasText else { return }
    console.writeError("\r\u{1B}[K")
    hasText = false
  }

  static func text(_ progress: IngestProgress, seconds: Double) -> String {
    let rate = Double(progress.bytes) / max(seconds, 0.001)
    let left =
      if let bytes = progress.bytesInAll {
        Double(bytes - progress.bytes) / max(rate, 1)
      } else {
        // As if the rest were as large as what was read.
        seconds * Double(progress.filesInAll - progress.files) / Double(max(progress.files, 1))
      }
    let calls = Double(progress.toolCalls) / max(seconds, 0.001)
    return "\(progress.files)/\(progress.filesInAll) files  \(Int(rate / 1_000_000)) MB/s  "
      + "\(Int(calls / 1000)) k calls/s  \(Int(left.rounded(.up))) s left"
  }
}
