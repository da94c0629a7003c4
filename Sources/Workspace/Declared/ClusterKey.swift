/// Which field of a trace says that runs belong together and count as one.
package enum ClusterKey: String, CaseIterable, Sendable {
  /// The session where there is one, otherwise the parent trace.
  case automatic
  case session = "session_id"
  case parentTrace = "parent_trace_id"

  /// Every run stands for itself.
  case none
}
