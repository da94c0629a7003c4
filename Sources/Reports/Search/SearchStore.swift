internal import SQLite

/// The full-text index beside the store.
///
/// It holds words and places, no texts, and can always be built
/// again.
///
/// A document is a step, numbered `generation << 17 | step`; what a run submitted has the number behind
/// its last possible step. A run that changed gets a new generation; the words of the old one stay until
/// the index is built anew, and lead nowhere.
package final class SearchStore {
  let database: Database

  /// The number that stands for the submission in place of a step's.
  static let submission: Int64 = 1 << 16

  private static let schema = """
    CREATE TABLE IF NOT EXISTS indexed(
      generation INTEGER PRIMARY KEY, trace INTEGER NOT NULL UNIQUE, content BLOB NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS counter(
      id INTEGER PRIMARY KEY CHECK (id = 1), next INTEGER NOT NULL, documents INTEGER NOT NULL,
      stale INTEGER NOT NULL) STRICT;
    CREATE VIRTUAL TABLE IF NOT EXISTS step_text USING fts5(
      error, reasoning, response, submission, content = '',
      tokenize = "unicode61 remove_diacritics 2");
    """

  /// Opens the index for building; made when it is missing.
  package init(writing path: String) throws {
    database = try Database(path: path)
    try database.execute(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536")
    try database.transaction { try database.execute(Self.schema) }
  }

  /// Opens the index for searching.
  package init(reading path: String) throws {
    do {
      database = try Database(path: path, mode: .readOnly)
    } catch {
      throw error.isCantOpen ? SearchProblem.noIndex : error
    }
    try database.execute("PRAGMA cache_size = -65536; PRAGMA mmap_size = 1073741824")
  }
}

/// Why there is nothing to search in or for.
package enum SearchProblem: Error, CustomStringConvertible {
  case noIndex
  case noWords(String)

  package var description: String {
    switch self {
    case .noIndex: "there is no index yet; hone-report index builds it"
    case .noWords(let query): "there is no word to search for in \(query)"
    }
  }
}
