import Files
import Glibc
import Workspace

/// A folder of its own for one test, removed with everything in it afterwards.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/hone-workspace-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nowhere"
  }

  func file(_ name: String) -> String { path + "/" + name }

  @discardableResult
  func folder(_ name: String) throws -> String {
    try Folder.make(file(name))
    return file(name)
  }

  @discardableResult
  func write(_ name: String, _ text: String, mode: UInt32 = 0o644) throws -> String {
    try DurableFile.replace(file(name), with: Array(text.utf8), mode: mode, label: "test")
    return file(name)
  }

  func read(_ name: String) throws -> String { try text(of: file(name)) }

  /// As a process would find it that runs as this user in `folder`.
  func surroundings(
    in folder: String? = nil, environment: [String: String] = [:], userID: UInt32 = geteuid()
  ) -> Surroundings {
    Surroundings(environment: environment, currentFolder: folder ?? path, userID: userID)
  }

  private static func remove(_ path: String) {
    guard let folder = opendir(path) else { return }
    var names: [String] = []
    while let entry = readdir(folder) {
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let start = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
      names.append(String(cString: start))
    }
    closedir(folder)
    for name in names where name != "." && name != ".." {
      if unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
    }
    rmdir(path)
  }

  deinit { Self.remove(path) }
}

func text(of path: String) throws -> String {
  String(decoding: try FileReader.contents(of: path), as: UTF8.self)
}
