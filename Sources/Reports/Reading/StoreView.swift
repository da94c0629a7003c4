internal import SQLite

/// The views of the store that a report reads, each named in this one place.
///
/// Some come with later stages of the cycle; a report over a store that has none of them says so.
package enum StoreView: String, Sendable, CaseIterable {
  case patterns = "v_pattern"
  case findings = "v_finding"
  case promptVersions = "v_prompt_version"
  case guidelines = "v_guideline"
  case cycles = "v_cycle"
  case verdicts = "v_verdict"
  case jobRuns = "v_job_run"

  /// One line for a reader who finds nothing.
  package var emptiness: String {
    switch self {
    case .patterns: "No patterns are stored yet; hone-mine finds them."
    case .findings: "Nothing was set aside, nothing was read with doubts."
    case .promptVersions: "No prompt versions are stored yet; hone-prompts import brings the first."
    case .guidelines: "No prompt line has been learned yet."
    case .cycles: "No learning cycle has run yet; hone-learn runs one."
    case .verdicts: "The gate has not judged anything yet; hone-learn asks it."
    case .jobRuns: "No job has run yet; hone-schedule runs them."
    }
  }

  /// The view's columns in their order; empty when the store does not have the view.
  func columns(in database: Database) throws -> [String] {
    try database.all("SELECT name FROM pragma_table_info(?)", [.text(rawValue)]) { $0.text(0) }
  }
}
