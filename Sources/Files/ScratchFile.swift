internal import Glibc

/// A file without a name, for what is put aside and read back: it is gone with its owner, however that
/// ends.
package final class ScratchFile {
  private let file: Descriptor
  private let path: String

  /// Bytes that were put aside.
  package private(set) var size: Int64 = 0

  /// Makes it on the file system of `path`, beside it.
  package init(beside path: String) throws(FileError) {
    self.path = path
    let place = try Place(path)
    let name = TemporaryName.random()
    file = try Descriptor(
      name, in: place.folder.number, flags: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600,
      path: path)
    place.discard(name)
  }

  /// Puts more bytes aside.
  package func append(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    try file.write(bytes, path: path)
    size += Int64(bytes.count)
  }

  /// Copies `count` bytes from `start` on into another file, from `offset` on.
  package func copy(
    from start: Int64, count: Int64, to target: FilePatch, at offset: Int64
  ) throws(FileError) {
    var (from, left) = (off_t(start), Int(count))
    try FileError.checking(.write, target.path) {
      lseek(target.file.number, off_t(offset), SEEK_SET)
    }
    while left > 0 {
      let copied = try FileError.checking(.write, target.path) {
        sendfile(target.file.number, file.number, &from, left)
      }
      // The file was cut by somebody else.
      guard copied > 0 else { throw FileError(.read, path, code: EIO) }
      left -= copied
    }
  }
}

/// A file that is there already, opened to change bytes at places in it.
package final class FilePatch {
  let path: String
  let file: Descriptor

  /// `name` is what errors call it, when that is not its path.
  package init(_ path: String, name: String? = nil) throws(FileError) {
    self.path = name ?? path
    file = try Descriptor(path, flags: O_RDWR | O_NOFOLLOW | O_NOCTTY, path: self.path)
  }

  /// In bytes.
  package func size() throws(FileError) -> Int64 {
    try FileFacts(descriptor: file.number, path: path).size
  }

  /// The first bytes of the file, fewer than `count` only where it has no more.
  package func head(_ count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let found = try FileError.checking(.read, path) { pread(file.number, &bytes, count, 0) }
    return Array(bytes[..<found])
  }

  /// Writes over what stands there, or behind the end.
  package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(FileError) {
    var done = 0
    while done < bytes.count {
      done += try FileError.checking(.write, path) {
        pwrite(
          file.number, bytes.baseAddress.map { $0 + done }, bytes.count - done, Int(offset) + done)
      }
    }
  }
}
