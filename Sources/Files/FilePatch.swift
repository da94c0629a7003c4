internal import Glibc

/// A file that is there already, opened to change bytes at places in it.
package final class FilePatch {
  private let path: String
  private let file: Descriptor
  private var sync: BackgroundSync?

  /// `name` is what errors call it, when that is not its path.
  package init(_ path: String, name: String? = nil) throws(FileError) {
    self.path = name ?? path
    file = try Descriptor(path, flags: O_RDWR | O_NOFOLLOW | O_NOCTTY, path: self.path)
  }

  deinit {
    sync?.end()
  }

  /// Says that what was written so far may be brought to the disk meanwhile; this is no sync.
  package func beginSync() {
    let sync = sync ?? BackgroundSync(file.number)
    self.sync = sync
    sync.begin()
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
