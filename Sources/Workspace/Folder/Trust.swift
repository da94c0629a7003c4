internal import Files

/// Whose files are believed: a configuration names commands to run, so nobody else may write it.
struct Trust {
  let userID: UInt32

  /// Refuses a file or folder that others may write or that neither the user nor root owns.
  func check(_ path: String) throws(WorkspaceError) {
    let facts = try WorkspaceError.wrapping { () throws(FileError) in try FileFacts(path) }
    guard facts.owner == userID || facts.owner == 0 else {
      throw .ownedByStranger(path: path, owner: facts.owner, userID: userID)
    }
    guard facts.mode & 0o002 == 0 else {
      throw .writableByOthers(path: path)
    }
  }
}
