internal import Files

extension WorkspaceFolder {
  /// Finds the workspace and refuses one that others could have changed.
  ///
  /// In this order: `named` (of `--workspace`), `HONE_WORKSPACE`, the nearest folder upward from the
  /// current one that has a `hone.yaml` and is on the same file system, the folder of the
  /// configuration file if one was named. That file, of `--config` or `META_AGENT_CONFIG_FILE`, is
  /// read instead of `hone.yaml`; `META_AGENT_STATE_FILE` takes the place of `state/state.json`.
  package static func find(
    named: String? = nil, configuration: String? = nil, in surroundings: Surroundings
  ) throws(WorkspaceError) -> WorkspaceFolder {
    let here = surroundings.currentFolder
    let configuration = (configuration ?? surroundings.variable("META_AGENT_CONFIG_FILE"))
      .map { AbsolutePath($0, from: here) }
    if let configuration { try checkFile(configuration.text) }
    let root = try locate(named, configuration, surroundings)
    let folder = WorkspaceFolder(
      root, configuration: configuration?.text,
      stateFile: surroundings.variable("META_AGENT_STATE_FILE")
        .map { AbsolutePath($0, from: here).text })
    let trust = Trust(userID: surroundings.userID)
    try trust.check(root.text)
    if let home = AbsolutePath(folder.configuration).parent { try trust.check(home.text) }
    try trust.check(folder.configuration)
    return folder
  }

  private static func locate(
    _ named: String?, _ configuration: AbsolutePath?, _ surroundings: Surroundings
  ) throws(WorkspaceError) -> AbsolutePath {
    let here = surroundings.currentFolder
    if let name = named ?? surroundings.variable("HONE_WORKSPACE") {
      let namedBy = named == nil ? "HONE_WORKSPACE" : "--workspace"
      let root = try resolve(name, from: here, namedBy: namedBy)
      if configuration == nil, try !hasConfiguration(root) {
        throw .noConfiguration(folder: root.text, namedBy: namedBy)
      }
      return root
    }
    if let found = try nearest(upwardFrom: here) { return found }
    guard let home = configuration?.parent else { throw .notFound(from: here) }
    return try WorkspaceError.wrapping { () throws(FileError) in
      try AbsolutePath.resolving(home.text, from: here)
    }
  }

  private static func resolve(
    _ name: String, from here: String, namedBy: String
  ) throws(WorkspaceError) -> AbsolutePath {
    do {
      let root = try AbsolutePath.resolving(name, from: here)
      if try FileFacts(root.text).kind == .folder { return root }
    } catch {
      if !error.isMissing { throw .file(error) }
    }
    throw .noFolder(path: AbsolutePath(name, from: here).text, namedBy: namedBy)
  }

  private static func nearest(upwardFrom here: String) throws(WorkspaceError) -> AbsolutePath? {
    var folder = try WorkspaceError.wrapping { () throws(FileError) in
      try AbsolutePath.resolving(here, from: "/")
    }
    let device = try facts(folder.text).device
    while true {
      if try hasConfiguration(folder) { return folder }
      guard let parent = folder.parent, try facts(parent.text).device == device else { return nil }
      folder = parent
    }
  }

  private static func hasConfiguration(_ folder: AbsolutePath) throws(WorkspaceError) -> Bool {
    try WorkspaceError.wrapping { () throws(FileError) in
      try FileFacts.find(folder.appending(configurationName))?.kind == .file
    }
  }

  private static func checkFile(_ path: String) throws(WorkspaceError) {
    guard try facts(path).kind == .file else { throw .noFile(path: path) }
  }

  private static func facts(_ path: String) throws(WorkspaceError) -> FileFacts {
    try WorkspaceError.wrapping { () throws(FileError) in try FileFacts(path) }
  }
}
