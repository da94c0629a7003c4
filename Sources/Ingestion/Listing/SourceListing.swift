internal import EvidenceStore
internal import Files
private import Glibc

/// The files that the inputs name, in the order of their paths, each once.
struct SourceListing {
  private(set) var ignored = 0
  /// Inputs and files that cannot be read, with the path they are reported under.
  private(set) var problems: [(path: String, error: FileError)] = []

  /// How the paths of files begin that lie in folders among the inputs.
  private(set) var folders: [String] = []

  private let root: String
  private let mostExamined: Int

  /// Calls `body` with each file; those of a single folder are not waited for, so that they can be
  /// read while others are still being found.
  ///
  /// `mostExamined` is as for `FolderWalk`.
  init(
    inputs: [String], root: String, mostExamined: Int = .max, _ body: (ListedFile) -> Void
  ) {
    self.root = root
    self.mostExamined = mostExamined
    if inputs.count == 1 {
      // A walk goes in the order of the paths and meets no file twice.
      add(inputs[0], body)
      return
    }
    var files: [ListedFile] = []
    for input in inputs { add(input) { files.append($0) } }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    var last: ExactText?
    for file in files {
      let path = ExactText(file.path)
      if path != last { body(file) }
      last = path
    }
  }

  private mutating func add(_ input: String, _ body: (ListedFile) -> Void) {
    let location = absolutePath(input)
    do {
      let facts = try FileFacts(location)
      switch facts.kind {
      case .folder: addFolder(location, body)
      case .file: body(ListedFile(path: name(location), location: location, facts: facts))
      // A pipe would be waited for, a device may have no end.
      case .other, .link:
        problems.append((name(location), FileError(.read, location, code: ENOTSUP)))
      }
    } catch {
      problems.append((name(location), error))
    }
  }

  private mutating func addFolder(_ folder: String, _ body: (ListedFile) -> Void) {
    let prefix = folder == "/" ? "/" : folder + "/"
    let named = name(prefix)
    folders.append(named)
    var ignored = 0
    let walk = FolderWalk(folder, mostExamined: mostExamined) { path, facts in
      guard SourceFile.isTraceName(path) else {
        ignored += 1
        return
      }
      body(ListedFile(path: named + path, location: prefix + path, facts: facts))
    }
    self.ignored += ignored
    for problem in walk.problems { problems.append((name(problem.path), problem)) }
  }

  /// Whether a source of an earlier listing, named by its path, is no longer where this one looked;
  /// also a folder that could not be listed then and can be now.
  func isGone(_ path: String) -> Bool {
    guard folders.contains(where: { path.hasPrefix($0) || path + "/" == $0 }) else { return false }
    let location = path.hasPrefix("/") ? path : root + "/" + path
    do throws(FileError) {
      guard let facts = try FileFacts.find(location) else { return true }
      return facts.kind == .folder && !problems.contains { $0.path == path }
    } catch {
      return false
    }
  }

  private func name(_ location: String) -> String {
    let prefix = root == "/" ? "/" : root + "/"
    return location.hasPrefix(prefix) ? String(location.dropFirst(prefix.count)) : location
  }
}
