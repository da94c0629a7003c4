internal import EvidenceStore
internal import SQLite

/// Jobs whose last run did not end well.
enum JobFailures {
  static func concerns(_ store: EvidenceStore) throws -> [Concern] {
    let columns = try StoreView.jobRuns.columns(in: store.database)
    guard ["job", "run", "status"].allSatisfy(columns.contains) else { return [] }
    let failed = try store.database.all(
      """
      SELECT job, status FROM \(StoreView.jobRuns.rawValue) AS r
      WHERE run = (SELECT max(run) FROM \(StoreView.jobRuns.rawValue)
                   WHERE job = r.job AND finished IS NOT NULL)
      ORDER BY job
      """
    ) { (job: $0.text(0), status: $0.text(1)) }
    return failed.filter { ["failed", "timeout", "timed_out", "lost"].contains($0.status) }.map {
      Concern(
        rank: .broken, weight: 1000,
        sentence: "the last run of the job \($0.job) ended: \($0.status)",
        command: "hone-report jobs")
    }
  }
}
