internal import EvidenceStore
internal import Mining

/// Which patterns a report shows; what is kept does not depend on it.
struct PatternFilter: Sendable {
  /// All kinds when empty.
  var kinds: Set<Pattern.Kind> = []
  /// Facts state no confidence; with this set they are not shown.
  var minConfidence: Double?

  func shows(_ kind: Pattern.Kind) -> Bool { kinds.isEmpty || kinds.contains(kind) }

  func shows(_ pattern: StoredPattern) -> Bool {
    guard shows(pattern.kind) else { return false }
    guard let minConfidence else { return true }
    return pattern.confidence.map { $0 >= minConfidence } ?? false
  }
}
