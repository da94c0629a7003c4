internal import Glibc

/// A folder of which many files are opened, one after the other.
package final class OpenFolder: Sendable {
  package let path: String
  let descriptor: Descriptor

  package init(_ path: String) throws(FileError) {
    self.path = path
    let flags = O_RDONLY | O_DIRECTORY
    descriptor = try Descriptor(path.isEmpty ? "/" : path, flags: flags, path: path)
  }
}
