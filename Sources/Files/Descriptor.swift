internal import Glibc

/// An open file descriptor, closed when it goes; never inherited by a child process.
struct Descriptor: ~Copyable, Sendable {
  let number: Int32

  /// Opens `name`, relative to the folder `folder` unless it is absolute; `path` is for the error.
  init(
    _ name: String, in folder: Int32 = AT_FDCWD, flags: Int32, mode: UInt32 = 0, path: String
  ) throws(FileError) {
    number = try FileError.checking(.open, path) {
      open(name, in: folder, flags: flags | O_CLOEXEC, mode: mode)
    }
  }

  deinit {
    close(number)
  }

  func write(_ bytes: UnsafeRawBufferPointer, path: String) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = try FileError.checking(.write, path) {
        Glibc.write(number, rest.baseAddress, rest.count)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  func sync(path: String) throws(FileError) {
    try FileError.checking(.sync, path) { fsync(number) }
  }

  func changeMode(_ mode: UInt32, path: String) throws(FileError) {
    try FileError.checking(.changeMode, path) { fchmod(number, mode) }
  }
}

/// `openat` is variadic and does not import; this is its only form needed here.
private func open(_ name: String, in folder: Int32, flags: Int32, mode: UInt32) -> Int32 {
  Glibc.openat(folder, name, flags, mode)
}

extension FileError {
  /// Runs a system call until it is not interrupted, and throws what it failed with.
  @discardableResult
  static func checking<Result: SignedInteger>(
    _ operation: Operation, _ path: String, _ call: () -> Result
  ) throws(FileError) -> Result {
    while true {
      let result = call()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw FileError(operation, path, code: code) }
    }
  }
}
