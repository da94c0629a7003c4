package import Instants

/// Who changes something, why and when.
package struct Occasion: Sendable {
  package let who: String
  package let why: String?
  package let now: Instant

  /// Nobody decided it just now: pins hold against it.
  package let isAutomatic: Bool

  /// Whether just to find out what would happen: nothing is written and no lock taken.
  package let isDryRun: Bool

  package init(
    who: String, why: String? = nil, now: Instant, isAutomatic: Bool = false,
    isDryRun: Bool = false
  ) {
    self.who = who
    self.why = why
    self.now = now
    self.isAutomatic = isAutomatic
    self.isDryRun = isDryRun
  }
}
