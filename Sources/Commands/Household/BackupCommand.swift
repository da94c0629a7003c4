internal import CommandLineKit
internal import Digest
internal import EvidenceStore
internal import Files
internal import Instants
internal import JSON
internal import Workspace

/// The command `hone backup`.
enum BackupCommand {
  static let target = Argument<String?>(
    optional: "folder", .folder, defaultText: "state/backup-<time>",
    help: "The folder to make; it must not exist yet.")

  static let declaration = CommandDeclaration<Session>(
    "backup", summary: "Copy what only the workspace knows.",
    discussion: [
      "Copies the store, the prompt versions with their journal, the settings and the state to a "
        + "new folder, while everything may be in use. Traces are not copied: they are sources, and "
        + "yours to keep.",
      "To restore, stop what runs in the workspace and copy the backup's files over it; "
        + "manifest.json holds the digest of each.",
    ],
    examples: [
      CommandExample("hone backup /mnt/backups/monday", "Copies the workspace's memory there.")
    ],
    arguments: [target], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let now = session.now(invocation)
    let stamp = RFC3339.text(now).filter { $0.isNumber || $0 == "T" }
    let target = invocation[target] ?? "\(folder.state)/backup-\(stamp)"
    let backup = try Backup.make(of: folder, in: target)
    switch invocation[SharedOptions.format] {
    case .text:
      try session.console.write("\(backup.files.count) files, \(backup.bytes) bytes in \(target)\n")
    case .json:
      var json = JSONWriter(indented: true)
      json.object {
        $0.member("schema", "hone/backup/1")
        $0.member("folder", target)
        $0.member("files", backup.files.count)
        $0.member("bytes", backup.bytes)
      }
      try session.console.write(json.text + "\n")
    }
    return .done
  }
}

/// A copy of a workspace's memory.
struct Backup {
  private(set) var files: [(path: String, size: Int, digest: String)] = []

  var bytes: Int { files.reduce(0) { $0 + $1.size } }

  /// The folder could not be made.
  enum Problem: Error, CustomStringConvertible {
    case exists(String)

    var description: String {
      switch self {
      case .exists(let path): "\(path) exists; a backup makes a new folder, name another one"
      }
    }
  }

  /// Copies into a hidden folder beside the target and renames it at the end: a backup that is there
  /// is whole.
  static func make(of folder: WorkspaceFolder, in target: String) throws -> Backup {
    guard try FileFacts.find(target, followingLinks: false) == nil else {
      throw Problem.exists(target)
    }
    let cut = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
    let partial = "\(target[..<cut]).\(target[cut...]).partial"
    var backup = Backup()
    try Folder.make(partial + "/state", mode: 0o750)
    if try FileFacts.find(folder.evidenceDatabase) != nil {
      let store = try EvidenceStore(path: folder.evidenceDatabase, access: .read)
      try store.backup(to: partial + "/state/hone.sqlite")
      try backup.add("state/hone.sqlite", in: partial)
    }
    for (path, name) in [
      (folder.configuration, "hone.yaml"), (folder.stateFile, "state/state.json"),
    ]
    where try FileFacts.find(path) != nil {
      try backup.copy(path, to: name, in: partial)
    }
    for found in FolderWalk(folder.versions).files {
      try backup.copy(folder.versions + "/" + found.path, to: "versions/" + found.path, in: partial)
    }
    try backup.copyPointers(of: folder, in: partial)
    try DurableFile.create(
      partial + "/manifest.json", with: backup.manifest, label: "backup.manifest")
    try Folder.rename(partial, to: target, label: "backup")
    return backup
  }

  private mutating func copy(_ from: String, to name: String, in folder: String) throws {
    let bytes = try FileReader.contents(of: from, limit: 1 << 30)
    let target = folder + "/" + name
    if let slash = target.lastIndex(of: "/") { try Folder.make(String(target[..<slash])) }
    try DurableFile.create(target, with: bytes, label: "backup.file")
    files.append((name, bytes.count, SHA256.digest(of: bytes).hex))
  }

  /// The links that say which version is in force; a walk does not follow them.
  private func copyPointers(of folder: WorkspaceFolder, in partial: String) throws {
    guard try FileFacts.find(folder.versions) != nil else { return }
    for name in try Folder.links(in: folder.versions) {
      guard let target = try DurableFile.target(of: folder.versions + "/" + name) else { continue }
      try Folder.make(partial + "/versions")
      try DurableFile.switchSymlink(
        partial + "/versions/" + name, to: target, label: "backup.pointer")
    }
  }

  private mutating func add(_ name: String, in folder: String) throws {
    var digest = SHA256()
    let reader = try FileReader(folder + "/" + name)
    var offset: Int64 = 0
    try withUnsafeTemporaryAllocation(byteCount: 1 << 20, alignment: 16) { buffer in
      while true {
        let count = try reader.read(into: buffer, at: offset)
        if count == 0 { return }
        digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        offset += Int64(count)
      }
    }
    files.append((name, Int(offset), digest.finish().hex))
  }

  private var manifest: [UInt8] {
    var json = JSONWriter(indented: true)
    json.object {
      $0.member("schema", "hone/backup-manifest/1")
      $0.member(
        "files",
        array: { array in
          for file in files {
            array.element()
            array.object {
              $0.member("path", file.path)
              $0.member("bytes", file.size)
              $0.member("sha256", file.digest)
            }
          }
        })
    }
    return json.utf8 + [0x0A]
  }
}
