internal import CSQLite

extension Database {
  /// When a transaction takes its locks.
  package enum TransactionKind: String, Sendable {
    /// At the first read or write; a read that later writes may fail with `isBusy` at once.
    case deferred = "BEGIN DEFERRED"

    /// The write lock at the beginning, waiting up to the busy timeout.
    case immediate = "BEGIN IMMEDIATE"
  }

  /// Commits what `body` did, or rolls it back and passes on what it threw.
  ///
  /// Transactions do not nest; inside one, use `savepoint`.
  package func transaction<Result>(
    _ kind: TransactionKind = .immediate, _ body: () throws -> Result
  ) throws -> Result {
    precondition(!isInTransaction, "a transaction inside a transaction; use savepoint")
    try run(kind.rawValue)
    do {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      rollBack("ROLLBACK")
      throw error
    }
  }

  /// Keeps what `body` did as part of the transaction around it, or undoes just that and passes on
  /// what it threw.
  ///
  /// Outside a transaction it is one, deferred. Savepoints nest.
  package func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    try run("SAVEPOINT hone")
    do {
      let result = try body()
      try run("RELEASE hone")
      return result
    } catch {
      rollBack("ROLLBACK TO hone")
      rollBack("RELEASE hone")
      throw error
    }
  }

  private func rollBack(_ sql: String) {
    // SQLite may have rolled back by itself (disk full, I/O error). Should undoing fail too, what
    // came first is the error worth reporting, so this one is dropped.
    if isInTransaction { sqlite3_exec(handle, sql, nil, nil, nil) }
  }
}
