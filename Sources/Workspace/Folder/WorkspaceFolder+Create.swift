internal import Files

extension WorkspaceFolder {
  /// What `create` found and did, relative to the workspace, in the order of doing.
  package struct Creation: Hashable, Sendable {
    /// The workspace.
    package let folder: WorkspaceFolder
    /// Was missing.
    package let made: [String]

    /// Was there before and is as it was.
    package let kept: [String]
  }

  /// Makes a workspace, or what one lacks; what is there is never touched, so repeating is harmless.
  package static func create(
    at path: String, in surroundings: Surroundings
  ) throws(WorkspaceError) -> Creation {
    let folder = WorkspaceFolder(AbsolutePath(path, from: surroundings.currentFolder))
    var made: [String] = []
    var kept: [String] = []
    func note(_ name: String, _ isNew: Bool) {
      if isNew { made.append(name) } else { kept.append(name) }
    }
    note(".", try makeFolder(folder.path, mode: 0o755))
    try Trust(userID: surroundings.userID).check(folder.path)
    for (name, path) in [
      ("traces/", folder.traces), ("traces/.open/", folder.openTraces),
      ("versions/", folder.versions), ("versions/candidates/", folder.candidates),
    ] {
      note(name, try makeFolder(path, mode: 0o755))
    }
    note("state/", try makeFolder(folder.state, mode: 0o750))
    note("state/.gitignore", try makeFile(folder.state + "/.gitignore", "*\n"))
    // Last: a folder that is found as a workspace is a whole one.
    note(configurationName, try makeFile(folder.configuration, ConfigurationTemplate.text))
    return Creation(folder: folder, made: made, kept: kept)
  }

  private static func makeFolder(_ path: String, mode: UInt32) throws(WorkspaceError) -> Bool {
    if let facts = try facts(path) {
      guard facts.kind == .folder else { throw .inTheWay(path: path) }
      return false
    }
    try WorkspaceError.wrapping { () throws(FileError) in try Folder.make(path, mode: mode) }
    return true
  }

  private static func makeFile(_ path: String, _ text: String) throws(WorkspaceError) -> Bool {
    if let facts = try facts(path) {
      guard facts.kind == .file else { throw .inTheWay(path: path) }
      return false
    }
    do {
      try DurableFile.create(path, with: Array(text.utf8), label: "init")
      return true
    } catch {
      // Somebody else made it meanwhile.
      if error.isExisting { return false }
      throw .file(error)
    }
  }

  private static func facts(_ path: String) throws(WorkspaceError) -> FileFacts? {
    try WorkspaceError.wrapping { () throws(FileError) in try FileFacts.find(path) }
  }
}
