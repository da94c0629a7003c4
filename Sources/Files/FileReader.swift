internal import Glibc

/// A file open for reading at any offset, from several threads if need be.
package final class FileReader: Sendable {
  /// The path as it was given to `init`.
  package let path: String

  private let descriptor: Descriptor

  /// Opens a file; it can be read on after it was renamed, replaced or removed.
  package init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = try Descriptor(path, flags: O_RDONLY | O_NOCTTY, path: path)
  }

  /// Opens a file in a folder that is open: only its own name is looked up.
  package init(_ name: String, in folder: OpenFolder) throws(FileError) {
    path = folder.path + "/" + name
    descriptor = try Descriptor(
      name, in: folder.descriptor.number, flags: O_RDONLY | O_NOCTTY, path: path)
  }

  /// The open file's facts as they are now.
  package func facts() throws(FileError) -> FileFacts {
    try FileFacts(descriptor: descriptor.number, path: path)
  }

  /// Fills the buffer from `offset` on and answers how many bytes it got: fewer than the buffer
  /// holds only at the end of the file.
  package func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
  ) throws(FileError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = try FileError.checking(.read, path) {
        pread(
          descriptor.number, buffer.baseAddress.map { $0 + filled }, buffer.count - filled,
          Int(offset) + filled)
      }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// The whole content of a file; fails with EFBIG when it has more than `limit` bytes.
  package static func contents(
    of path: String, limit: Int = .max
  ) throws(FileError) -> [UInt8] {
    let descriptor = try Descriptor(path, flags: O_RDONLY | O_NOCTTY, path: path)
    // A size is a hint only: pipes and files under /proc have none, and a file may be growing.
    let hint = try FileFacts(descriptor: descriptor.number, path: path).size
    guard hint <= limit else { throw FileError(.read, path, code: EFBIG) }
    var contents: [UInt8] = []
    var room = max(Int(hint) + 1, 4096)
    while true {
      let chunk = try [UInt8](capacity: room) { (buffer) throws(FileError) -> Int in
        try FileError.checking(.read, path) {
          Glibc.read(descriptor.number, buffer.baseAddress, buffer.count)
        }
      }
      if chunk.isEmpty { return contents }
      if contents.isEmpty { contents = chunk } else { contents += chunk }
      guard contents.count <= limit else { throw FileError(.read, path, code: EFBIG) }
      room = max(Int(hint) + 1 - contents.count, 65536)
    }
  }
}

extension [UInt8] {
  /// The standard initializer rethrows untyped; this one keeps the type of the error.
  fileprivate init<Failure: Error>(
    capacity: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Int
  ) throws(Failure) {
    var failure: Failure?
    self.init(unsafeUninitializedCapacity: capacity) { buffer, count in
      do throws(Failure) {
        count = try fill(buffer)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}
