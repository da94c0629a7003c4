package import Instants

/// Errors that are one: their templates are linked by similarity, within one category.
package struct ErrorCluster: Sendable, Equatable {
  /// What its id is made from.
  package let identity: ErrorClusterIdentity
  /// Identities of clusters that it has absorbed; their ids mean this cluster now.
  package let aliases: [ErrorClusterIdentity]

  /// The form of most runs, so that no retry storm speaks for the others; see `members` for ties.
  package let representative: ErrorForm
  /// The forms that occurred, by runs, then occurrences, then bytes.
  package let members: [Member]

  /// Failed calls.
  package let occurrences: Int
  /// Distinct runs that had it: the unit of evidence.
  package let runs: Int
  /// Runs that had it and succeeded, and that had it and failed; other outcomes are in neither.
  package let successes: Int
  package let failures: Int

  /// Nil when no time is known.
  package let firstSeen: Instant?
  package let lastSeen: Instant?

  /// By runs, then occurrences, then name.
  package let tools: [Affected]
  package let agents: [Affected]
  package let problems: [Affected]

  /// Where the earliest runs had it first; by start, unknown last, then trace id.
  package let samples: [Sample]

  package var category: ErrorCategory { identity.category }

  /// Whether enough distinct runs had it for it to be more than one accident.
  package var isRecurring: Bool { runs >= Self.recurrence }

  /// Of the runs with a known outcome that had it, the share that failed; nil without any.
  package var failureShare: Double? {
    let known = successes + failures
    return known == 0 ? nil : Double(failures) / Double(known)
  }

  /// Distinct runs from which a cluster is recurring.
  package static let recurrence = 3

  /// How many runs are named as samples.
  package static let sampleLimit = 5

  /// A form and how often it occurred.
  package struct Member: Sendable, Equatable {
    package let form: ErrorForm
    package let occurrences: Int
    package let runs: Int
  }

  /// Where to look at the error.
  package struct Sample: Sendable, Equatable {
    package let traceID: String
    /// 0-based within the run.
    package let step: Int
  }

  /// A tool, agent or problem and how often the error struck there.
  package struct Affected: Sendable, Equatable {
    package let name: String
    package let occurrences: Int
    package let runs: Int
  }
}
