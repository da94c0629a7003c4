internal import Traces

/// The findings of one document, in the order in which they were made.
struct FindingList {
  private var listed: [Finding] = []
  /// Stands for the findings past the limit.
  private var unlisted: Finding?

  /// More findings than anybody reads; a document made of millions of bad elements must not fill the
  /// memory.
  static let limit = 10_000

  var all: [Finding] { unlisted.map { listed + [$0] } ?? listed }

  /// One finding a place and code; a document with a thousand bad calls says so a thousand times,
  /// but not twice for one call.
  mutating func add(_ finding: Finding) {
    if let last = listed.last, last.code == finding.code, last.offset == finding.offset { return }
    guard listed.count >= Self.limit else { return listed.append(finding) }
    let isSetAside = finding.isSetAside || unlisted?.isSetAside ?? false
    unlisted = Finding(
      code: "more_findings", offset: unlisted?.offset ?? finding.offset,
      reason: "only \(Self.limit) findings of one document are listed; there are more",
      isSetAside: isSetAside)
  }
}
