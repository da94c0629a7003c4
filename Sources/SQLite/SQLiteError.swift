internal import CSQLite

/// What SQLite refused, with the SQL it was given but never the values bound to it.
package struct SQLiteError: Error, Equatable, Sendable {
  /// The extended result code; its low byte is the primary code.
  package let code: Int32

  /// SQLite's own sentence.
  package let message: String

  /// The text of the statement or script, nil when no SQL was involved.
  package let sql: String?

  /// The database as it was named on opening.
  package let path: String

  /// Another connection holds a lock that was not released within the busy timeout.
  package var isBusy: Bool { primaryCode == SQLITE_BUSY || primaryCode == SQLITE_LOCKED }

  /// The file is damaged, or is not a database at all.
  package var isCorrupt: Bool { primaryCode == SQLITE_CORRUPT || primaryCode == SQLITE_NOTADB }

  /// The disk, or the database's own page limit, has no room left.
  package var isFull: Bool { primaryCode == SQLITE_FULL }

  /// The connection, the file or its folder does not allow writing.
  package var isReadOnly: Bool { primaryCode == SQLITE_READONLY }

  /// The file, its folder or its write-ahead log cannot be opened.
  package var isCantOpen: Bool { primaryCode == SQLITE_CANTOPEN }

  /// A UNIQUE, NOT NULL, CHECK, foreign key or STRICT type rule was broken.
  package var isConstraint: Bool { primaryCode == SQLITE_CONSTRAINT }

  /// The deadline given to `setDeadline` passed.
  package var isInterrupted: Bool { primaryCode == SQLITE_INTERRUPT }

  /// The read-only authorizer refused the statement.
  package var isDenied: Bool { primaryCode == SQLITE_AUTH }

  private var primaryCode: Int32 { code & 0xff }
}

extension SQLiteError {
  /// Reads the connection's last failure; valid only right after the call that failed.
  init(_ connection: OpaquePointer?, code: Int32, sql: String?, path: String) {
    let text = sqlite3_errmsg(connection) ?? sqlite3_errstr(code)
    self.init(
      code: code, message: text.map { String(cString: $0) } ?? "unknown error", sql: sql,
      path: path)
  }
}

extension SQLiteError: CustomStringConvertible {
  package var description: String {
    var sentence = "\(path): \(message) (SQLite \(code))"
    if let sql { sentence += ", in: \(Self.oneLine(sql))" }
    if let advice { sentence += ". \(advice)" }
    return sentence
  }

  private var advice: String? {
    if isBusy { return "Another process is writing; run it again when that has finished." }
    if isCorrupt { return "Move the file away and restore a backup." }
    if isFull { return "Free disk space and run it again." }
    if isReadOnly { return "Check the owner and mode of the file and of its folder." }
    if isCantOpen { return "Check that the folder exists and may be read and written." }
    return nil
  }

  /// Keeps a message readable in a log: runs of white space become one space, 300 characters at most.
  private static func oneLine(_ sql: String) -> String {
    let words = sql.prefix(2000).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count <= 300 ? words : words.prefix(300) + "…"
  }
}
