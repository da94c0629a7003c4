internal import Files
internal import Glibc

extension VersionsFolder {
  /// Temporary files that crashes have left, in bytewise order.
  ///
  /// Only under the lock can none of them belong to a change under way.
  func leftovers() throws -> [String] {
    try [path, candidates].flatMap { folder in
      try Self.names(in: folder).filter(TemporaryName.isLeftover).sorted()
        .map { folder + "/" + $0 }
    }
  }

  /// Every name, hidden ones too, whatever it names; none of a missing folder.
  ///
  /// Unlike a walk it examines no file, of which there may be thousands.
  static func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else {
      let code = errno
      if code == ENOENT { return [] }
      throw FileError(.list, folder, code: code)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        let code = errno
        if code != 0 { throw FileError(.list, folder, code: code) }
        return names
      }
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return names }
      let start = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
      names.append(String(cString: start))
    }
  }
}
