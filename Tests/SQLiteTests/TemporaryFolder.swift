import Glibc

/// A folder of its own for one test, removed with its files afterwards.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/hone-sqlite-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nowhere"
  }

  func file(_ name: String) -> String { path + "/" + name }

  deinit {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      unlink(path + "/" + name)
    }
    closedir(folder)
    rmdir(path)
  }
}

/// What a test throws to see it come out again.
struct Deliberate: Error, Equatable {}
