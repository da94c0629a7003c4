internal import Glibc

/// Folders made to last.
package enum Folder {
  /// Makes a folder and the ones it is in, each missing one with `mode` whatever the umask; one that
  /// is there already stays as it is.
  package static func make(_ path: String, mode: UInt32 = 0o755) throws(FileError) {
    if try isFolder(path) { return }
    let (parent, name) = Place.split(path)
    guard !name.isEmpty else { return }
    if name != "..", name != "." { try make(parent, mode: mode) }
    let place = try Place(path)
    do {
      try FileError.checking(.createFolder, path) {
        mkdirat(place.folder.number, place.name, mode)
      }
    } catch {
      // Somebody else may have made it meanwhile.
      if error.isExisting, try isFolder(path) { return }
      throw error
    }
    let folder = try Descriptor(
      place.name, in: place.folder.number, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW, path: path)
    try folder.changeMode(mode, path: path)
    try place.syncFolder()
  }

  private static func isFolder(_ path: String) throws(FileError) -> Bool {
    guard let facts = try FileFacts.find(path) else { return false }
    guard facts.kind == .folder else { throw FileError(.createFolder, path, code: EEXIST) }
    return true
  }
}
