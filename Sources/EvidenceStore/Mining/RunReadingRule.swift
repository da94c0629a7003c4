/// What a person may configure about reading one agent's runs.
package struct RunReadingRule: Hashable, Sendable {
  /// The score from which `partial` counts as a success.
  package var successScore = 1.0
  /// Whether runs of one session belong together.
  package var readsSessions = true
  /// Whether a run belongs to the one that it names as its parent.
  package var readsParents = true

  /// The house rule.
  package init() {}
}
