internal import Glibc

/// A file that is written under a name of its own beside its place, and put there when it is whole.
///
/// For files that others write by path. Its maker holds a lock on it for as long as it lives, by which
/// what a crash left is told from what is being written. No file that was put in place is ever touched
/// again: leftovers only lose their own names.
///
/// Passes the fault points `label.fsync`, `label.link`, `label.unlink` and `label.folder`.
package final class FileUnderConstruction {
  /// Where to write; empty at first.
  package let path: String

  private let place: Place
  private let name: String
  private let file: Descriptor
  private let label: String
  private var hasName = true

  /// Makes the file in the folder of `path`, with 0644 less the umask.
  package init(for path: String, label: String) throws(FileError) {
    self.label = label
    place = try Place(path)
    while true {
      let name = place.name + Self.infix + TemporaryName.digits()
      let file = try Descriptor(
        name, in: place.folder.number, flags: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o644,
        path: path)
      do {
        try FileError.checking(.lock, path) { flock(file.number, LOCK_EX) }
      } catch {
        place.discard(name)
        throw error
      }
      // Until it was locked somebody else may have taken it for a leftover.
      guard try FileFacts.links(descriptor: file.number, path: path) > 0 else { continue }
      self.name = name
      self.file = file
      self.path = place.beside(name)
      return
    }
  }

  /// What was not published goes.
  deinit {
    if hasName { place.discard(name) }
  }

  /// Puts what was written in its place for good, once; nobody else may have the file open.
  ///
  /// False when the place is taken, or when the file system cannot tell whether it is: then nothing
  /// has happened.
  package func publish() throws(FileError) -> Bool {
    FaultPoint.reach(label + ".fsync")
    try file.sync(path: place.path)
    FaultPoint.reach(label + ".link")
    do {
      try place.link(from: name)
    } catch {
      switch error.code {
      case EEXIST, EPERM, EOPNOTSUPP, ENOSYS, EMLINK: return false
      default: throw error
      }
    }
    FaultPoint.reach(label + ".unlink")
    place.discard(name)
    hasName = false
    FaultPoint.reach(label + ".folder")
    try place.syncFolder()
    return true
  }

  /// Removes what dead processes left beside `path`; what cannot be removed stays, and harms nobody.
  package static func removeLeftovers(of path: String) {
    guard let place = try? Place(path),
      let names = try? Folder.names(in: place.beside("."))
    else { return }
    for name in names where isLeftover(name, of: place.name) {
      let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
      guard let file = try? Descriptor(name, in: place.folder.number, flags: flags, path: path),
        flock(file.number, LOCK_EX | LOCK_NB) == 0
      else { continue }
      place.discard(name)
    }
  }

  private static let infix = ".new-"

  private static func isLeftover(_ name: String, of file: String) -> Bool {
    guard name.hasPrefix(file + infix) else { return false }
    let digits = name.dropFirst((file + infix).count)
    return digits.count == TemporaryName.digitCount && digits.allSatisfy(\.isHexDigit)
  }
}
