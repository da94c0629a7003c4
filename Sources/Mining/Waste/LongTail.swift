/// A tool of which a few slow calls take at least half of the time.
package struct LongTail: Sendable {
  package let tool: String
  package let latency: Latency
  /// The mean of the slowest twentieth and of the rest, in seconds.
  package let slowMean: Double
  package let restMean: Double

  /// Calls below which a tail says nothing.
  static let fewestCalls = 40
  /// The part of the time that the slowest twentieth has to take.
  static let smallestShare = 0.5

  init?(_ record: ToolRecord) {
    guard let latency = record.latency, latency.calls >= Self.fewestCalls,
      latency.tailShare >= Self.smallestShare
    else { return nil }
    tool = record.tool
    self.latency = latency
    let slow = latency.total * latency.tailShare
    slowMean = slow / Double(latency.tailCalls)
    restMean = (latency.total - slow) / Double(latency.calls - latency.tailCalls)
  }

  /// For people.
  package var text: String {
    "the slowest \(latency.tailCalls) of \(latency.calls) calls of `\(tool)` take "
      + "\(percent(latency.tailShare)) of its time"
  }

  var claim: FactClaim { .longTail(tool) }
}
