import Testing

@testable import SQLite

struct GuardTests {
  let database: Database

  init() throws {
    database = try Database(path: ":memory:")
    try database.execute(
      """
      CREATE TABLE t(a);
      INSERT INTO t VALUES (1), (2);
      CREATE VIEW v AS SELECT a * 10 AS b FROM t;
      CREATE VIRTUAL TABLE words USING fts5(body);
      INSERT INTO words VALUES ('the quick brown fox');
      """)
  }

  @Test(
    "a guarded connection reads",
    arguments: [
      "SELECT sum(b) FROM v",
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n",
      "SELECT count(*) FROM words WHERE words MATCH 'quick'",
      "SELECT snippet(words, 0, '[', ']', '', 4) FROM words WHERE words MATCH 'fox'",
    ])
  func reads(_ sql: String) throws {
    try database.denyWrites()
    #expect(try database.scalar(sql, as: Value.self) != nil)
  }

  @Test(
    "a guarded connection does nothing else",
    arguments: [
      "DELETE FROM t", "INSERT INTO t VALUES (3)", "UPDATE t SET a = 0", "DROP TABLE t",
      "CREATE TABLE u(a)", "CREATE TEMP TABLE u(a)", "ATTACH 'x.sqlite' AS x", "BEGIN", "VACUUM",
      "PRAGMA user_version = 3", "PRAGMA writable_schema = 1", "REINDEX", "ANALYZE",
      "SAVEPOINT s", "WITH n AS (SELECT 1) DELETE FROM t",
      "INSERT INTO words VALUES ('more')", "VACUUM INTO 'x.sqlite'",
    ])
  func refuses(_ sql: String) throws {
    try database.denyWrites()
    let error = try #require(throws: SQLiteError.self) { try database.run(sql) }
    #expect(error.isDenied)
  }

  @Test("a guarded connection loads no extension")
  func extensions() throws {
    try database.denyWrites()
    let error = try #require(throws: SQLiteError.self) {
      try database.run("SELECT load_extension('x')")
    }
    #expect(error.message.contains("not authorized"))
  }

  @Test("a statement prepared before the guard is refused too")
  func preparedBefore() throws {
    let delete = try database.prepare("DELETE FROM t")
    try database.denyWrites()
    #expect(throws: SQLiteError.self) { try delete.run() }
  }

  @Test("a deadline that has passed interrupts, and lifting it lets the same SQL finish")
  func deadline() throws {
    let sql =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
      + "SELECT count(*) FROM n"
    var questions = 0
    database.setDeadline(every: 1000) {
      questions += 1
      return questions == 3
    }
    let error = try #require(throws: SQLiteError.self) { try database.run(sql) }
    #expect(error.isInterrupted)
    #expect(questions == 3)
    database.setDeadline(nil)
    #expect(try database.scalar(sql) == 20000)
    #expect(questions == 3)
  }
}
