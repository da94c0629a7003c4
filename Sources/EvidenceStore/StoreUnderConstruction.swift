internal import Files
internal import SQLite

/// A store that nobody sees until it is whole, and that is therefore built without a log, and synced only at its end.
///
/// It is built in a file beside its place and put there at the end. A crash before that leaves nothing
/// but this file, which the next one removes.
package final class StoreUnderConstruction {
  private let store: EvidenceStore
  private var hasTables = false
  private let path: String
  private let file: FileUnderConstruction

  /// Begins a store at `path`.
  ///
  /// Nil when there is one, or when the folder takes no file to build it in: opening it for writing
  /// then works, or says why not.
  package static func begin(at path: String) throws -> StoreUnderConstruction? {
    FileUnderConstruction.removeLeftovers(of: path)
    guard try isFree(path),
      let file = try? FileUnderConstruction(for: path, label: "store")
    else { return nil }
    do {
      return try StoreUnderConstruction(path, file)
    } catch let error as SQLiteError where error.isBusy {
      // A file system on which the builder's lock keeps SQLite out.
      return nil
    }
  }

  private init(_ path: String, _ file: FileUnderConstruction) throws {
    self.path = path
    self.file = file
    store = try EvidenceStore.building(in: file.path, for: path)
  }

  /// The store, to be filled, with its tables; not to be used after `publish`.
  ///
  /// The steps of traces cannot be read before that.
  package func open() throws -> EvidenceStore {
    if !hasTables { try store.makeTables() }
    hasTables = true
    return store
  }

  /// A log without its store would be taken for that of the new one.
  private static func isFree(_ path: String) throws -> Bool {
    for name in [path, path + "-wal", path + "-journal"]
    where try FileFacts.find(name, followingLinks: false) != nil {
      return false
    }
    return true
  }

  /// Puts the store in its place, whole and on disk; false when that was not possible because
  /// somebody else has made one meanwhile: this one is gone then.
  package func publish() throws -> Bool {
    FaultPoint.reach("store.close")
    try open().finishBuilding(in: file.path, for: path)
    guard try Self.isFree(path) else { return false }
    return try file.publish()
  }
}
