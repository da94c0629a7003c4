/// When runs are taken together into a batch, and when the batch is closed.
package struct BatchRule: Hashable, Sendable {
  /// Seconds after its start at which a run may enter: longer than any run lasts.
  package var settle: Int64 = 86_400
  /// A batch with so many runs is closed.
  package var mostRuns = 12
  /// It is closed so many seconds after its first run started, too.
  package var longestSpan: Int64 = 7 * 86_400
  /// A closed batch with fewer runs of known outcome is dropped.
  package var fewestRuns = 2
  /// The batches of a prompt version are closed when no run has named it for so many seconds.
  package var versionSilence: Int64 = 86_400
  /// Seconds after which sessions, retry chains and behaviours are forgotten, so that what is
  /// remembered stays bounded.
  package var memory: Int64 = 90 * 86_400

  /// The house rule.
  package init() {}
}
