internal import SQLite

/// One step by which a store of an older version becomes one of the next.
///
/// Migrations are known by name and are never changed once released: what comes later is a new one.
struct Migration {
  let name: String
  let script: String

  /// Every migration, oldest first.
  static let all: [Migration] = [
    Migration(name: "2026-11-evidence", script: Tables.evidence + Views.evidence),
    Migration(name: "2026-11-patterns", script: PatternTables.patterns),
    Migration(name: "2026-11-schedule", script: ScheduleTables.script),
    Migration(name: "2026-11-learning", script: LearningTables.script),
  ]

  /// Brings the store up to date.
  ///
  /// Several processes may open a new store at once: whoever gets the write lock first does the
  /// work. Fails with `StoreError.newer` when the store knows migrations that this program does not.
  static func apply(to database: Database) throws {
    guard try pending(in: database) else { return }
    try database.transaction(.immediate) {
      try database.run("CREATE TABLE IF NOT EXISTS migration(name TEXT PRIMARY KEY) STRICT")
      let applied = try names(in: database)
      for migration in all where !applied.contains(migration.name) {
        try database.execute(migration.script)
        try database.run("INSERT INTO migration VALUES (?)", [.text(migration.name)])
      }
    }
  }

  /// Whether migrations are missing.
  static func pending(in database: Database) throws -> Bool {
    let hasTable: Int? = try database.scalar(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'")
    guard hasTable != nil else { return true }
    let applied = try names(in: database)
    let known = Set(all.map(\.name))
    if let unknown = applied.sorted().first(where: { !known.contains($0) }) {
      throw StoreError.newer(path: database.path, migration: unknown)
    }
    return applied.count < all.count
  }

  private static func names(in database: Database) throws -> Set<String> {
    Set(try database.all("SELECT name FROM migration") { $0.text(0) })
  }
}
