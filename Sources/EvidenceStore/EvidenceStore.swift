internal import Files
private import Glibc
package import SQLite

/// What is known of every run: one SQLite file that several processes may read and write at once.
///
/// Writers take no lock of their own. Every write is a short immediate transaction that can be
/// repeated without harm; readers never block.
package final class EvidenceStore {
  /// The connection, for the queries of whoever reads the store.
  package let database: Database

  /// Where steps are made ready; attached when somebody writes some.
  private var stepPages: PageImage?

  /// Where the steps of a store wait that is being built; until then its tables hold none.
  private(set) var stepSpool: StepSpool?

  /// How the store is opened.
  package enum Access: Sendable {
    /// Makes the store when it is missing and brings it up to date.
    case write
    /// Fails with `StoreError.missing` when there is none.
    case read
  }

  /// Opens the store at `path`.
  package init(path: String, access: Access, busyTimeout: Duration = .seconds(30)) throws {
    database = try Self.open(path, access, busyTimeout)
    switch access {
    case .write:
      try prepareForWriting(busyTimeout)
      try makeTables()
    case .read:
      if try Migration.pending(in: database) { throw StoreError.older(path: path) }
    }
  }

  /// A store that lasts as long as this does, in a temporary file that nobody else sees.
  package static func temporary() throws -> EvidenceStore {
    let database = try Database(path: "", name: "the temporary store of a dry run")
    let store = try EvidenceStore(alone: database)
    try store.makeTables()
    return store
  }

  /// A store in `file`, which is empty and which nobody else has open, on its way to `path`; it has no
  /// tables yet.
  ///
  /// A transaction that fails is undone; what a crash leaves is worth nothing.
  static func building(in file: String, for path: String) throws -> EvidenceStore {
    let database = try Database(path: file, mode: .readWrite, name: path)
    let store = try EvidenceStore(alone: database)
    store.stepSpool = try StepSpool(of: path, in: file, pageSize: pageSize)
    return store
  }

  private init(alone database: Database) throws {
    self.database = database
    // Of `main` alone: a connection that has the pages for steps to itself would not look at them again.
    try database.execute(
      Self.makingPages
        + """
        PRAGMA main.journal_mode = MEMORY;
        PRAGMA main.synchronous = OFF; PRAGMA main.cache_size = -32768;
        BEGIN EXCLUSIVE; COMMIT
        """)
  }

  /// Makes the tables that are missing.
  func makeTables() throws {
    try Migration.apply(to: database)
  }

  /// Ends building in `file`: steps come into it, it says that it is kept in WAL mode, and is closed.
  func finishBuilding(in file: String, for path: String) throws {
    var roots: [String: Int] = [:]
    try database.forEachRow("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'") {
      roots[$0.text(0)] = $0.int(1)
    }
    try database.close()
    guard let stepSpool else { return }
    FaultPoint.reach("store.steps")
    try stepSpool.finish(roots)
    try Self.remove(stepsOf: stepSpool.forgotten, in: file, for: path)
    let patch = try FilePatch(file, name: path)
    try DatabaseEnd.logged.bytes.withUnsafeBytes {
      try patch.write($0, at: Int64(DatabaseEnd.logged.offset))
    }
  }

  private static func remove(
    stepsOf traces: [Int64], in file: String, for path: String
  ) throws {
    guard !traces.isEmpty else { return }
    let database = try Database(path: file, mode: .readWrite, name: path)
    try database.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
    try database.transaction(.immediate) {
      for trace in traces { try TraceWriter.removeSteps(of: trace, in: database) }
    }
    try database.close()
  }

  private static let pageSize = 16_384
  private static let makingPages = "PRAGMA page_size = \(pageSize);"

  /// The pages in which steps are made ready; made in no transaction.
  func pagesForSteps() throws -> PageImage {
    if let stepPages { return stepPages }
    let pages = try PageImage(database, name: StepImage.name, script: Tables.steps)
    stepPages = pages
    return pages
  }

  private static func open(
    _ path: String, _ access: Access, _ busyTimeout: Duration
  ) throws -> Database {
    let mode: Database.Mode = access == .write ? .createReadWrite : .readOnly
    do {
      return try Database(path: path, mode: mode, busyTimeout: busyTimeout)
    } catch {
      guard error.isCantOpen, access == .read else { throw error }
      throw StoreError.missing(path: path)
    }
  }

  /// WAL lets readers go on while somebody writes.
  ///
  /// NORMAL syncs at checkpoints only: after a power failure the last transactions may be missing,
  /// never half there, and ingesting again brings them back.
  private func prepareForWriting(_ busyTimeout: Duration) throws {
    let pageSize: Int? = try database.scalar("PRAGMA page_count")
    if pageSize == 0 { try database.execute(Self.makingPages) }
    let mode = try switchToLog(until: .now + busyTimeout)
    // Where there can be no WAL, only FULL keeps the file sound.
    try database.execute("PRAGMA synchronous = \(mode == "wal" ? "NORMAL" : "FULL")")
    try database.execute("PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 2000")
  }

  /// Of several processes that make one store at the same time, SQLite refuses all but one at once,
  /// whatever the busy timeout: none could give way once it reads.
  private func switchToLog(until deadline: ContinuousClock.Instant) throws -> String? {
    while true {
      do {
        return try database.scalar("PRAGMA journal_mode = WAL")
      } catch {
        guard error.isBusy, ContinuousClock.now < deadline else { throw error }
        usleep(5000)
      }
    }
  }

  /// Copies the store to a new file while it may be in use.
  package func backup(to path: String) throws {
    try database.backup(to: path)
  }
}
