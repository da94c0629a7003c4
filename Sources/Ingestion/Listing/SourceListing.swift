internal import EvidenceStore
internal import Files
private import Glibc

/// The files that the inputs name, in the order of their paths, each once.
struct SourceListing {
  private(set) var files: [SourceFile] = []
  private(set) var ignored = 0
  /// Inputs and files that cannot be read, with the path they are reported under.
  private(set) var problems: [(path: String, error: FileError)] = []

  /// How the paths of files begin that lie in folders among the inputs.
  private(set) var folders: [String] = []

  private let root: String

  init(inputs: [String], root: String) {
    self.root = root
    for input in inputs { add(input) }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    removeRepeated()
  }

  private mutating func add(_ input: String) {
    let location = absolutePath(input)
    do {
      let facts = try FileFacts(location)
      switch facts.kind {
      case .folder: addFolder(location)
      case .file: addFile(location, facts)
      // A pipe would be waited for, a device may have no end.
      case .other, .link:
        problems.append((name(location), FileError(.read, location, code: ENOTSUP)))
      }
    } catch {
      problems.append((name(location), error))
    }
  }

  private mutating func addFile(_ location: String, _ facts: FileFacts) {
    files.append(SourceFile(path: name(location), location: location, facts: facts))
  }

  private mutating func addFolder(_ folder: String) {
    let walk = FolderWalk(folder)
    let prefix = folder == "/" ? "/" : folder + "/"
    let named = name(prefix)
    folders.append(named)
    files.reserveCapacity(files.count + walk.files.count)
    for found in walk.files {
      guard SourceFile.isTraceName(found.path) else {
        ignored += 1
        continue
      }
      files.append(
        SourceFile(
          path: named + found.path, location: prefix + found.path, facts: found.facts))
    }
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

  private mutating func removeRepeated() {
    var last: ExactText?
    files.removeAll { file in
      let path = ExactText(file.path)
      defer { last = path }
      return path == last
    }
  }

  private func name(_ location: String) -> String {
    let prefix = root == "/" ? "/" : root + "/"
    return location.hasPrefix(prefix) ? String(location.dropFirst(prefix.count)) : location
  }
}
