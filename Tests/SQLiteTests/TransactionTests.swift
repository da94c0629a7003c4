import Testing

@testable import SQLite

struct TransactionTests {
  let database: Database

  init() throws {
    database = try Database(path: ":memory:")
    try database.execute("CREATE TABLE t(a UNIQUE)")
  }

  private func rows() throws -> [Int64] {
    try database.all("SELECT a FROM t ORDER BY a") { $0.int64(0) }
  }

  @Test(
    "a transaction that returns is kept",
    arguments: [Database.TransactionKind.deferred, .immediate])
  func commits(_ kind: Database.TransactionKind) throws {
    let answer = try database.transaction(kind) {
      #expect(database.isInTransaction)
      try database.run("INSERT INTO t VALUES (1)")
      return 5
    }
    #expect(answer == 5)
    #expect(!database.isInTransaction)
    #expect(try rows() == [1])
  }

  @Test("a transaction that throws is undone, and its error comes out")
  func rollsBack() throws {
    #expect(throws: Deliberate()) {
      try database.transaction {
        try database.run("INSERT INTO t VALUES (1)")
        throw Deliberate()
      }
    }
    #expect(!database.isInTransaction)
    #expect(try rows() == [])
  }

  @Test("a transaction whose commit fails is undone")
  func commitFails() throws {
    try database.execute(
      """
      PRAGMA foreign_keys = ON;
      CREATE TABLE p(id INTEGER PRIMARY KEY);
      CREATE TABLE c(p REFERENCES p DEFERRABLE INITIALLY DEFERRED);
      """)
    let error = try #require(throws: SQLiteError.self) {
      try database.transaction { try database.run("INSERT INTO c VALUES (9)") }
    }
    #expect(error.isConstraint)
    #expect(!database.isInTransaction)
    #expect(try database.scalar("SELECT count(*) FROM c") == 0)
  }

  @Test("a savepoint that throws undoes itself and nothing else")
  func savepoint() throws {
    try database.transaction {
      try database.run("INSERT INTO t VALUES (1)")
      #expect(throws: Deliberate()) {
        try database.savepoint {
          try database.run("INSERT INTO t VALUES (2)")
          try database.savepoint { try database.run("INSERT INTO t VALUES (3)") }
          throw Deliberate()
        }
      }
      try database.savepoint { try database.run("INSERT INTO t VALUES (4)") }
    }
    #expect(try rows() == [1, 4])
  }

  @Test("a savepoint outside a transaction is one")
  func loneSavepoint() throws {
    try database.savepoint { try database.run("INSERT INTO t VALUES (1)") }
    #expect(!database.isInTransaction)
    #expect(throws: Deliberate()) {
      try database.savepoint {
        try database.run("INSERT INTO t VALUES (2)")
        throw Deliberate()
      }
    }
    #expect(!database.isInTransaction)
    #expect(try rows() == [1])
  }
}
