internal import Glibc

extension Folder {
  /// Every name in a folder, hidden ones too, in bytewise order.
  package static func names(in path: String) throws(FileError) -> [String] {
    guard let stream = opendir(path) else { throw FileError(.list, path, code: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Names of the symbolic links in a folder, in bytewise order; links are what walks leave out.
  package static func links(in path: String) throws(FileError) -> [String] {
    var links: [String] = []
    for name in try names(in: path) where try DurableFile.target(of: path + "/" + name) != nil {
      links.append(name)
    }
    return links
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
