internal import EvidenceStore
internal import Instants
internal import SQLite

/// What the store says of itself.
struct StoreFacts {
  struct IngestCounts {
    let new: Int
    let revised: Int
    let setAside: Int
  }

  let setAside: Int
  let doubts: Int
  let lastIngest: Instant?
  let lastIngestCounts: IngestCounts?

  init(_ store: EvidenceStore) throws {
    let database = store.database
    let aside: Int? = try database.scalar("SELECT count(*) FROM finding WHERE is_set_aside = 1")
    let other: Int? = try database.scalar("SELECT count(*) FROM finding WHERE is_set_aside = 0")
    setAside = aside ?? 0
    doubts = other ?? 0
    let last = try database.first(
      """
      SELECT finished, new, revised, set_aside FROM ingest_run
      WHERE finished IS NOT NULL ORDER BY id DESC LIMIT 1
      """
    ) { row in
      (
        Instant(microseconds: row.int64(0)),
        IngestCounts(new: row.int(1), revised: row.int(2), setAside: row.int(3))
      )
    }
    lastIngest = last?.0
    lastIngestCounts = last?.1
  }
}

/// How many patterns are stored, by what the gate says of them.
struct PatternFacts {
  let patterns: Int
  let accepted: Int
  let held: Int

  /// Nil when the store has no patterns yet.
  init?(_ store: EvidenceStore) throws {
    guard try !StoreView.patterns.columns(in: store.database).isEmpty else { return nil }
    let counts = try store.database.first(
      """
      SELECT count(*), count(*) FILTER (WHERE verdict = 'accept'),
        count(*) FILTER (WHERE verdict = 'hold')
      FROM \(StoreView.patterns.rawValue) WHERE is_latest
      """
    ) { ($0.int(0), $0.int(1), $0.int(2)) }
    guard let counts, counts.0 > 0 else { return nil }
    (patterns, accepted, held) = counts
  }

  var sentence: String {
    "\(NumberText.count(patterns)) patterns stand: \(NumberText.count(accepted)) accepted, "
      + "\(NumberText.count(held)) held"
  }
}
