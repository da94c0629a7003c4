internal import Files
private import Glibc
private import SQLite
internal import Workspace

/// A copy of the evidence store for a dry run, beside it and removed afterwards.
struct StoreCopy {
  let path: String

  private static let prefix = "dry-run-"
  private static let endings = ["", "-wal", "-shm", "-journal"]

  init(of folder: WorkspaceFolder) throws {
    let random = String(UInt64.random(in: 0 ... .max), radix: 16)
    path = folder.state + "/" + Self.prefix + "\(getpid())-" + random
    guard try FileFacts.find(folder.evidenceDatabase) != nil else { return }
    try Database(path: folder.evidenceDatabase, mode: .readOnly).backup(to: path)
  }

  /// What cannot be removed now is removed by the next cycle.
  func remove() {
    for ending in Self.endings { _ = try? DurableFile.remove(path + ending, label: "dry-run") }
  }

  /// Removes the copies that crashed dry runs have left.
  static func removeLeftovers(in folder: WorkspaceFolder) {
    guard let stream = opendir(folder.state) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasPrefix(prefix),
        let process = name.dropFirst(prefix.count).split(separator: "-").first.flatMap({ Int32($0) }
        ),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlink(folder.state + "/" + name)
    }
  }
}
