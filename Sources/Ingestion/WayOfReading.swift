internal import TraceFormats
internal import Traces

/// How a source is read.
///
/// The store keeps it as one text: a source read another way is read again.
struct WayOfReading: Hashable {
  /// The readers' version: raised when they read the same document differently than before.
  private static let version = "1"

  var formatName: String?
  var maximumDocument: Int
  var agent: AgentName?

  var format: TraceFormat? { formatName.flatMap(TraceFormat.named) }

  init(formatName: String?, maximumDocument: Int, agent: AgentName?) {
    self.formatName = formatName
    self.maximumDocument = maximumDocument
    self.agent = agent
  }

  /// From the text that the store keeps.
  init(stored: String) {
    let parts = stored.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    formatName = parts.count > 1 && parts[1] != "any" ? String(parts[1]) : nil
    maximumDocument = parts.count > 2 ? Int(parts[2]) ?? 0 : 0
    agent = parts.count > 3 ? AgentName(String(parts[3])) : nil
  }

  var stored: String {
    "\(Self.version) \(formatName ?? "any") \(maximumDocument) \(agent?.text ?? "")"
  }
}
