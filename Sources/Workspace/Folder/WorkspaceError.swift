package import Files

/// Why there is no workspace to work in.
package enum WorkspaceError: Error, Hashable, Sendable {
  /// Neither the folder nor one above it on the same file system has a `hone.yaml`.
  case notFound(from: String)

  /// A folder that was named, by a flag or a variable, and has no `hone.yaml`.
  case noConfiguration(folder: String, namedBy: String)

  /// What was named is no folder, or nothing at all.
  case noFolder(path: String, namedBy: String)

  /// A configuration file that was named is something else.
  case noFile(path: String)

  /// Something other than what a workspace has there.
  case inTheWay(path: String)

  /// Anybody on this machine may change the file or folder.
  case writableByOthers(path: String)

  /// The file or folder belongs to neither the user nor root.
  case ownedByStranger(path: String, owner: UInt32, userID: UInt32)

  /// What the operating system refused.
  case file(FileError)
}

extension WorkspaceError {
  static func wrapping<Result>(
    _ body: () throws(FileError) -> Result
  ) throws(WorkspaceError) -> Result {
    do {
      return try body()
    } catch {
      throw .file(error)
    }
  }
}

extension WorkspaceError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notFound(let folder):
      """
      no workspace: neither \(folder) nor a folder above it on the same file system has a hone.yaml. \
      Run `hone init` here, or name a workspace with --workspace or HONE_WORKSPACE.
      """
    case .noConfiguration(let folder, let name):
      """
      \(folder), named by \(name), is no workspace: it has no hone.yaml. Run `hone init` there, or \
      name another folder.
      """
    case .noFolder(let path, let name):
      "\(path), named by \(name), is no folder. Check the path, or make it with `hone init`."
    case .noFile(let path):
      "\(path), named as the configuration, is no file. Name one with --config."
    case .inTheWay(let path):
      "\(path) is in the way of something the workspace needs there. Move or rename it."
    case .writableByOthers(let path):
      """
      \(path) may be changed by anybody on this machine, and it decides which commands run. Forbid it \
      with `chmod o-w`, then run this again.
      """
    case .ownedByStranger(let path, let owner, let userID):
      """
      \(path) belongs to user \(owner), neither to you (user \(userID)) nor to root, and it decides \
      which commands run. Run this as that user, or change its owner.
      """
    case .file(let error):
      error.description
    }
  }
}
