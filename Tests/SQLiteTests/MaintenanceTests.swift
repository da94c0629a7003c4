import Testing

@testable import SQLite

struct MaintenanceTests {
  let folder = TemporaryFolder()

  @Test("a backup holds what was committed, while the original stays in use")
  func backup() throws {
    let database = try Database(path: folder.file("a.sqlite"))
    try database.execute("PRAGMA journal_mode = WAL; CREATE TABLE t(a); INSERT INTO t VALUES (1)")
    let writer = try Database(path: folder.file("a.sqlite"))
    try writer.transaction(.immediate) {
      try writer.run("INSERT INTO t VALUES (2)")
      try database.backup(to: folder.file("copy.sqlite"))
    }
    let copy = try Database(path: folder.file("copy.sqlite"), mode: .readOnly)
    #expect(try copy.all("SELECT a FROM t") { $0.int64(0) } == [1])
    #expect(try copy.scalar("PRAGMA integrity_check") == "ok")
    #expect(try database.scalar("SELECT count(*) FROM t") == 2)
  }

  @Test("a backup into a folder that does not exist fails")
  func backupFails() throws {
    let database = try Database(path: ":memory:")
    let error = try #require(throws: SQLiteError.self) {
      try database.backup(to: folder.file("none/copy.sqlite"))
    }
    #expect(error.isCantOpen)
  }

  @Test("a truncating checkpoint empties the log")
  func checkpoint() throws {
    let database = try Database(path: folder.file("a.sqlite"))
    try database.execute("PRAGMA journal_mode = WAL; CREATE TABLE t(a)")
    let passive = try database.checkpoint(.passive)
    #expect(passive.frames > 0 && passive.moved == passive.frames)
    #expect(try database.checkpoint(.truncate).frames == 0)
  }

  @Test("a checkpoint without a log reports none")
  func noLog() throws {
    let database = try Database(path: folder.file("a.sqlite"))
    #expect(try database.checkpoint(.passive) == (-1, -1))
  }
}
