internal import SQLite

/// Why the store cannot be used.
package enum StoreError: Error, CustomStringConvertible {
  /// A later version of the program has written it.
  case newer(path: String, migration: String)
  /// An earlier version of the program has written it, and it was opened for reading only.
  case older(path: String)
  /// Nothing has been ingested yet.
  case missing(path: String)
  /// Something that went into it was undone, or the file in which it was being built is no longer what
  /// was written there.
  case disturbed(path: String)

  package var description: String {
    switch self {
    case .newer(let path, let migration):
      "\(path) was written by a newer version of Hone (it has “\(migration)”); "
        + "install that version, or move the store away and ingest again"
    case .older(let path):
      "\(path) was written by an earlier version of Hone; run hone-ingest once to bring it up to date"
    case .missing(let path):
      "\(path) does not exist yet; run hone-ingest first"
    case .disturbed(let path):
      "\(path) was not made: the file in which it was being built is not whole; run hone-ingest again"
    }
  }
}
