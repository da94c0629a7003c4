internal import Glibc

/// Why a recording is not as it should be; the agent goes on all the same.
public struct RecorderTrouble: Hashable, Sendable, CustomStringConvertible {
  /// What happened, each reported at most once a recording.
  public enum Kind: Hashable, Sendable {
    /// Steps cannot be written and are kept in memory; writing is tried again every second and at
    /// the end.
    case kept
    /// Steps were lost, for want of memory or because the trace is as large as readers take.
    case lost
    /// A step or an end came after the run was ended; it was left out.
    case late
    /// The run ended and its trace could not be written; what is in `traces/.open/` becomes one
    /// later.
    case unfinished
  }

  public let kind: Kind
  public let traceID: String
  /// One sentence for people.
  public let description: String

  init(_ kind: Kind, traceID: String, _ cause: String) {
    self.kind = kind
    self.traceID = traceID
    let what =
      switch kind {
      case .kept: "steps are kept in memory, not yet on disk"
      case .lost: "steps are lost"
      case .late: "left out what came after the end"
      case .unfinished: "the trace was not written"
      }
    description = "recording \(traceID): \(what): \(cause)"
  }

  /// One line on standard error.
  static let printed: @Sendable (RecorderTrouble) -> Void = { trouble in
    // An id may hold anything; a terminal gets no control characters from it.
    let line = String(
      trouble.description.unicodeScalars.map {
        $0.properties.generalCategory == .control ? "?" : Character($0)
      })
    let text = Array("hone-recorder: \(line)\n".utf8)
    // Nothing is left to tell when standard error is closed.
    _ = write(STDERR_FILENO, text, text.count)
  }
}
