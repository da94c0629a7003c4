internal import CSQLite

extension Database {
  /// How much of the write-ahead log is moved into the database file.
  package enum CheckpointMode: Sendable {
    /// As much as is possible without waiting for anybody.
    case passive

    /// All of it, waiting for writers and for readers of older pages.
    case full

    /// All of it, and the log file is cut to nothing.
    case truncate
  }

  /// Moves the write-ahead log into the database file.
  ///
  /// Anything but passive may fail with `isBusy`. Answers how many frames the log has and how many
  /// of them were moved, both -1 without a log.
  @discardableResult
  package func checkpoint(
    _ mode: CheckpointMode
  ) throws(SQLiteError) -> (frames: Int, moved: Int) {
    let how =
      switch mode {
      case .passive: SQLITE_CHECKPOINT_PASSIVE
      case .full: SQLITE_CHECKPOINT_FULL
      case .truncate: SQLITE_CHECKPOINT_TRUNCATE
      }
    var frames: Int32 = 0
    var moved: Int32 = 0
    let code = sqlite3_wal_checkpoint_v2(handle, nil, how, &frames, &moved)
    guard code == SQLITE_OK else { throw failure(code) }
    return (Int(frames), Int(moved))
  }

  /// Copies one consistent moment of this database over the file at `path`, while others read on.
  ///
  /// The copy is complete only when this returns: write it beside its final place, then rename it.
  package func backup(to path: String) throws(SQLiteError) {
    let copy = try Database(path: path)
    guard let backup = sqlite3_backup_init(copy.handle, "main", handle, "main") else {
      throw copy.failure(sqlite3_extended_errcode(copy.handle))
    }
    // All pages in one step hold one read snapshot; smaller steps would start over at every commit.
    let stepped = sqlite3_backup_step(backup, -1)
    let finished = sqlite3_backup_finish(backup)
    guard stepped == SQLITE_DONE else { throw copy.failure(stepped) }
    guard finished == SQLITE_OK else { throw copy.failure(finished) }
  }
}
