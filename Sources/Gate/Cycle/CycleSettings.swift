/// What a person may configure about an agent's learning.
package struct CycleSettings: Sendable {
  package var gate = GateRule()
  package var admission = AdmissionRule()
  package var watch = Watch()
  /// Runs that can be mined before an agent is analysed at all.
  package var minTraces = 10
  package var maxGuidelines = 20
  package var maxGuidelineTokens = 1500
  package var mostNewLines = 3
  /// Runs of the version in force before the next one, unless watching has settled earlier.
  package var runsBetweenVersions = 150
  /// Runs after which a version that did no harm counts as confirmed.
  package var runsToConfirm = 1500
  /// Runs of the parent after a rollback before anything is said of recovery.
  package var runsToRecover = 200
  /// Runs that an unverified line is kept for without support.
  package var runsUnverified = 500
  /// Seconds a run gets to end before watching looks at it.
  package var watchSettle: Int64 = 3600
  /// False: what would be published waits for a person.
  package var isAutomatic = true
  package var isPaused = false
  /// Nil when no share of the runs tries the parent version.
  package var trial: Trial?
  /// E of the trial, since the rollback, at which a quarantined line may come back by itself.
  package var trialEvidence = 20.0

  package init() {}
}
