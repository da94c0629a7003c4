internal import Instants
internal import Traces

extension [Run] {
  /// In the order in which their records arrive: by end, runs without one last; ties by start and id.
  package var byArrival: [Run] {
    sorted { key($0.trace) < key($1.trace) }
  }

  private func key(_ trace: Trace) -> (Int64, Int64, String) {
    (
      trace.end?.microseconds ?? .max, trace.identity.start?.microseconds ?? .max, trace.identity.id
    )
  }
}
