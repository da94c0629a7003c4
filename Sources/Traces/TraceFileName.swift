private import Instants

/// The name of a native trace's file:
/// `<agent>_<problem>_<YYYYmmdd_HHMMSS>_<trace id>.json`, every part made safe.
package enum TraceFileName {
  /// Bytes that one part may take, so that the whole stays below what file systems accept.
  static let partLimit = 60

  /// The start is written in UTC; a trace without one has `00000000_000000`.
  package static func of(_ identity: TraceIdentity, problem: Problem) -> String {
    let parts = [
      safe(identity.agent.fileName), safe(escapedForFileName(problem.id)), stamp(identity.start),
      safe(escapedForFileName(identity.id)),
    ]
    return parts.joined(separator: "_") + ".json"
  }

  private static func safe(_ escaped: String) -> String {
    escaped.isEmpty ? "-" : String(escaped.prefix(partLimit))
  }

  private static func stamp(_ start: Instant?) -> String {
    guard let start else { return "00000000_000000" }
    let digits = RFC3339.text(start).filter(\.isNumber)
    return "\(digits.prefix(8))_\(digits.dropFirst(8).prefix(6))"
  }
}
