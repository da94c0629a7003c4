package import YAML

/// Something that the scheduler starts by itself.
package struct Job: Equatable, Sendable {
  /// What a job does.
  package enum Kind: String, CaseIterable, Sendable {
    case learn, ingest, report, audit, prune, backup
  }

  /// Which missed runs are made up for.
  package enum CatchUp: String, CaseIterable, Sendable {
    case none

    /// One run in place of all that were missed.
    case last
    case all
  }

  /// When it runs.
  package enum Beat: Equatable, Sendable {
    /// A cron expression, not parsed yet, and where it stands.
    case cron(String, at: YAMLMark)

    /// Seconds between runs, on multiples since 1970.
    case every(seconds: Int)
  }

  /// Unique in the workspace.
  package let name: String
  /// What is run.
  package let kind: Kind
  /// When.
  package let beat: Beat

  /// A name of the time-zone database that may not exist on this machine.
  package let timeZone: String

  /// Nil for all.
  package let agents: [String]?

  /// Whether it runs; a disabled job is still listed.
  package let isEnabled: Bool
  /// What becomes of missed runs.
  package let catchUp: CatchUp

  /// The longest random delay.
  package let jitter: Duration

  /// After which a run is ended.
  package let timeout: Duration
  /// How often a run that failed or timed out is repeated.
  package let retries: Int

  /// The pause before the first retry.
  package let retryDelay: Duration

  /// A program and its arguments; empty for nothing.
  package let onFailure: [String]

  /// As written; relative to the workspace unless it is absolute.
  package let out: String?

  /// Where the job stands in the file; nil for the one that `learning_interval` makes.
  package let mark: YAMLMark?
}
