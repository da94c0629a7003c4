internal import Glibc

/// Changes to files that are either done and on disk when the call returns, or have not happened.
///
/// Each takes a `label`: the operation passes the fault points `label.write`, `label.torn`,
/// `label.fsync`, `label.rename`, `label.remove` and `label.folder`, as far as it has such a step.
package enum DurableFile {
  /// Puts a file with these bytes in the place of whatever `path` names, a link included.
  ///
  /// The mode is set as given, whatever the umask. Readers see the old file or the new one.
  package static func replace(
    _ path: String, with bytes: [UInt8], mode: UInt32 = 0o644, label: String
  ) throws(FileError) {
    let place = try Place(path)
    let temporary = try write(bytes, mode: mode, beside: place, label: label)
    try finish(place, temporary, label) { () throws(FileError) in
      try place.rename(from: temporary)
    }
  }

  /// Makes a file with these bytes; fails with `isExisting` when the name is taken.
  package static func create(
    _ path: String, with bytes: [UInt8], mode: UInt32 = 0o644, label: String
  ) throws(FileError) {
    let place = try Place(path)
    let temporary = try write(bytes, mode: mode, beside: place, label: label)
    try finish(place, temporary, label) { () throws(FileError) in
      try place.link(from: temporary)
      place.discard(temporary)
    }
  }

  /// Adds bytes at the end of a file, making it with `mode` when it is missing.
  ///
  /// A crash or a full disk may leave the beginning of the bytes; whoever reads the file must be able
  /// to tell.
  package static func append(
    _ path: String, _ bytes: [UInt8], mode: UInt32 = 0o644, label: String
  ) throws(FileError) {
    let place = try Place(path)
    let isNew = try FileFacts.find(path) == nil
    let file = try Descriptor(
      place.name, in: place.folder.number, flags: O_WRONLY | O_APPEND | O_CREAT, mode: mode,
      path: path)
    if isNew { try file.changeMode(mode, path: path) }
    try write(bytes, to: file, path: path, label: label)
    guard isNew else { return }
    FaultPoint.reach(label + ".folder")
    try place.syncFolder()
  }

  /// Makes `path` a symbolic link to `target`, in the place of whatever it names.
  package static func switchSymlink(
    _ path: String, to target: String, label: String
  ) throws(FileError) {
    let place = try Place(path)
    let temporary = TemporaryName.random()
    FaultPoint.reach(label + ".write")
    try FileError.checking(.link, path) { symlinkat(target, place.folder.number, temporary) }
    try finish(place, temporary, label) { () throws(FileError) in
      try place.rename(from: temporary)
    }
  }

  /// What a symbolic link says, not whether it leads anywhere; nil when `path` is no link or missing.
  package static func target(of path: String) throws(FileError) -> String? {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    do {
      let count = try FileError.checking(.read, path) {
        readlink(path, &target, Int(PATH_MAX))
      }
      return String(decoding: target.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    } catch {
      if error.code == EINVAL || error.isMissing { return nil }
      throw error
    }
  }

  /// Removes a file or a link; false when nothing was there.
  @discardableResult
  package static func remove(_ path: String, label: String) throws(FileError) -> Bool {
    let place = try Place(path)
    FaultPoint.reach(label + ".remove")
    do {
      try FileError.checking(.remove, path) { unlinkat(place.folder.number, place.name, 0) }
    } catch {
      if error.isMissing { return false }
      throw error
    }
    FaultPoint.reach(label + ".folder")
    try place.syncFolder()
    return true
  }
}

extension DurableFile {
  private static func write(
    _ bytes: [UInt8], mode: UInt32, beside place: borrowing Place, label: String
  ) throws(FileError) -> String {
    let temporary = TemporaryName.random()
    // 0600 until complete: nobody reads half a file, whatever the final mode.
    let file = try Descriptor(
      temporary, in: place.folder.number, flags: O_WRONLY | O_CREAT | O_EXCL, mode: 0o600,
      path: place.path)
    do {
      try file.changeMode(mode, path: place.path)
      try write(bytes, to: file, path: place.path, label: label)
    } catch {
      place.discard(temporary)
      throw error
    }
    return temporary
  }

  private static func write(
    _ bytes: [UInt8], to file: borrowing Descriptor, path: String, label: String
  ) throws(FileError) {
    FaultPoint.reach(label + ".write")
    var rest = bytes[...]
    if FaultPoint.isDue(label + ".torn") {
      try writeAll(rest.prefix(bytes.count / 2), to: file, path: path)
      rest = rest.dropFirst(bytes.count / 2)
      FaultPoint.strike()
    }
    try writeAll(rest, to: file, path: path)
    FaultPoint.reach(label + ".fsync")
    try file.sync(path: path)
  }

  private static func writeAll(
    _ bytes: ArraySlice<UInt8>, to file: borrowing Descriptor, path: String
  ) throws(FileError) {
    var failure: FileError?
    bytes.withUnsafeBytes { buffer in
      do throws(FileError) { try file.write(buffer, path: path) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  private static func finish(
    _ place: borrowing Place, _ temporary: String, _ label: String,
    _ rename: () throws(FileError) -> Void
  ) throws(FileError) {
    FaultPoint.reach(label + ".rename")
    do {
      try rename()
    } catch {
      place.discard(temporary)
      throw error
    }
    FaultPoint.reach(label + ".folder")
    try place.syncFolder()
  }
}
