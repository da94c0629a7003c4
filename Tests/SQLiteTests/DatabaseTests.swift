import Glibc
import Testing

@testable import SQLite

struct DatabaseTests {
  let folder = TemporaryFolder()

  @Test(
    "a missing file cannot be opened unless it may be created",
    arguments: [Database.Mode.readWrite, .readOnly])
  func missingFile(_ mode: Database.Mode) throws {
    let error = try #require(throws: SQLiteError.self) {
      try Database(path: folder.file("none.sqlite"), mode: mode)
    }
    #expect(error.isCantOpen)
    #expect(error.description.contains("none.sqlite"))
  }

  @Test("a read-only connection reads and refuses to write")
  func readOnly() throws {
    let path = folder.file("a.sqlite")
    try Database(path: path).execute("CREATE TABLE t(a); INSERT INTO t VALUES (7)")
    let database = try Database(path: path, mode: .readOnly)
    #expect(try database.scalar("SELECT a FROM t", as: Int64.self) == 7)
    let error = try #require(throws: SQLiteError.self) { try database.run("DELETE FROM t") }
    #expect(error.isReadOnly)
    #expect(error.sql == "DELETE FROM t")
  }

  @Test("knows its file, whatever messages call it, and that some have none")
  func file() throws {
    let path = folder.file("real.sqlite")
    let named = try Database(path: path, name: "another name")
    #expect(named.path == "another name")
    let file = try #require(named.file)
    #expect(file.hasSuffix("/real.sqlite"))
    try named.execute("CREATE TABLE t(a)")
    #expect(try Database(path: file, mode: .readOnly).scalar("SELECT count(*) FROM t") == 0)
    #expect(try Database(path: ":memory:").file == nil)
    #expect(try Database(path: "", name: "temporary").file == nil)
  }

  @Test("a name that begins with file: is a name, not a URI")
  func uriName() throws {
    #expect(throws: SQLiteError.self) {
      try Database(path: "file:nothing-here?mode=memory", mode: .readWrite)
    }
  }

  @Test("a file that is no database is corrupt, not empty")
  func notADatabase() throws {
    let path = folder.file("text.sqlite")
    let stream = try #require(fopen(path, "w"))
    for _ in 0..<100 { fputs("this is not a database at all\n", stream) }
    fclose(stream)
    let error = try #require(throws: SQLiteError.self) {
      try Database(path: path).execute("SELECT * FROM sqlite_schema")
    }
    #expect(error.isCorrupt)
  }

  @Test("a full database says so")
  func full() throws {
    let database = try Database(path: ":memory:")
    try database.execute("CREATE TABLE t(a); PRAGMA max_page_count = 3")
    let error = try #require(throws: SQLiteError.self) {
      try database.run("INSERT INTO t VALUES (zeroblob(100000))")
    }
    #expect(error.isFull)
    #expect(error.description.contains("Free disk space"))
  }

  @Test("a script stops at its first failure")
  func script() throws {
    let database = try Database(path: ":memory:")
    #expect(throws: SQLiteError.self) {
      try database.execute("CREATE TABLE a(x); nonsense; CREATE TABLE b(x)")
    }
    let names = try database.all("SELECT name FROM sqlite_schema") { $0.text(0) }
    #expect(names == ["a"])
  }

  @Test("changes and the last rowid follow an insert")
  func counters() throws {
    let database = try Database(path: ":memory:")
    try database.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, a)")
    try database.run("INSERT INTO t VALUES (41, 1), (42, 2)")
    #expect(database.changes == 2)
    #expect(database.totalChanges == 2)
    #expect(database.lastInsertRowID == 42)
  }

  @Test("an error carries the extended code and the SQL, never the bound values")
  func errorFacts() throws {
    let database = try Database(path: ":memory:")
    try database.execute("CREATE TABLE t(a TEXT UNIQUE) STRICT")
    let sql = "INSERT INTO t VALUES (?)"
    try database.run(sql, ["secret"])
    let error = try #require(throws: SQLiteError.self) { try database.run(sql, ["secret"]) }
    #expect(error.code == 2067)
    #expect(error.isConstraint)
    #expect(error.sql == sql)
    #expect(!error.description.contains("secret"))
  }

  @Test("another connection's write lock is reported as busy")
  func busy() throws {
    let path = folder.file("busy.sqlite")
    let first = try Database(path: path)
    try first.execute("CREATE TABLE t(a)")
    let second = try Database(path: path, busyTimeout: .milliseconds(1))
    try first.transaction(.immediate) {
      let error = try #require(throws: SQLiteError.self) {
        try second.transaction(.immediate) {}
      }
      #expect(error.isBusy)
    }
    try second.transaction(.immediate) { try second.run("INSERT INTO t VALUES (1)") }
  }
}
