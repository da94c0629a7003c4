/// A file that traces were read from, as it was when it was read.
package struct SourceState: Hashable, Sendable {
  /// Relative to the workspace where the file lies in it, absolute otherwise.
  package var path: String
  package var size: Int64
  /// Nanoseconds since the epoch.
  package var modified: Int64
  package var inode: UInt64
  package var device: UInt64
  /// How it was read (format, agent, reader version); another way means reading it again.
  package var reading: String

  package init(
    path: String, size: Int64, modified: Int64, inode: UInt64, device: UInt64, reading: String
  ) {
    self.path = path
    self.size = size
    self.modified = modified
    self.inode = inode
    self.device = device
    self.reading = reading
  }
}
