package import Instants

/// What the agent was given: runs of one input may be compared.
package struct RunInput: Hashable, Sendable {
  package var problem: String
  package var variant: String?
  /// Unknown models are never paired with known ones.
  package var model: String?

  package init(problem: String, variant: String? = nil, model: String? = nil) {
    self.problem = problem
    self.variant = variant
    self.model = model
  }
}

/// A run as the watch sees it: what it was given and how it ended.
package struct WatchedRun: Hashable, Sendable {
  package var input: RunInput
  package var start: Instant
  package var id: String
  package var isSuccess: Bool

  package init(input: RunInput, start: Instant, id: String, isSuccess: Bool) {
    self.input = input
    self.start = start
    self.id = id
    self.isSuccess = isSuccess
  }

  /// By start, then by id: never by arrival.
  package static func precedes(_ a: WatchedRun, _ b: WatchedRun) -> Bool {
    a.start != b.start ? a.start < b.start : a.id.utf8.lexicographicallyPrecedes(b.id.utf8)
  }
}
