internal import Glibc

extension Folder {
  /// Names of the symbolic links in a folder, in bytewise order; links are what walks leave out.
  package static func links(in path: String) throws(FileError) -> [String] {
    guard let stream = opendir(path) else { throw FileError(.list, path, code: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if try DurableFile.target(of: path + "/" + name) != nil { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Gives a folder another name in a way that lasts; fails when the name is taken by one that is not
  /// empty.
  package static func rename(
    _ path: String, to target: String, label: String
  ) throws(FileError) {
    let place = try Place(target)
    FaultPoint.reach(label + ".rename")
    try FileError.checking(.rename, target) { renameat(AT_FDCWD, path, AT_FDCWD, target) }
    FaultPoint.reach(label + ".folder")
    try place.syncFolder()
  }
}
