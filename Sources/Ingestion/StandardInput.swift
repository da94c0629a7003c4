private import Digest
internal import Files
private import Glibc

/// Standard input, kept: traces must be readable again.
package enum StandardInput {
  /// Bytes that are taken in; they stand in memory until they are written.
  static let limit = 1 << 30

  /// A folder of its own for input that nobody is to find afterwards; remove it with `remove`.
  package static func temporaryFolder() throws -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/hone-stdin-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      throw FileError(.createFolder, parent, code: errno)
    }
    return String(cString: made)
  }

  /// Removes a temporary folder and what was saved into it.
  package static func remove(_ folder: String) {
    // What cannot be removed is the system's to clean up.
    for name in (try? Folder.names(in: folder)) ?? [] { unlink(folder + "/" + name) }
    rmdir(folder)
  }

  /// Writes what arrives on standard input to a file of the folder, named after its content, and
  /// answers its path.
  ///
  /// The same input twice is one file. Fails with EFBIG past a gigabyte: such input belongs in a file.
  package static func save(into folder: String) throws -> String {
    try Folder.make(folder)
    var digest = SHA256()
    var bytes: [UInt8] = []
    try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      while true {
        let count = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        if count == 0 { return }
        if count < 0 {
          if errno == EINTR { continue }
          throw FileError(.read, "standard input", code: errno)
        }
        let chunk = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        guard bytes.count + count <= limit else {
          throw FileError(.read, "standard input", code: EFBIG)
        }
        digest.update(chunk)
        bytes.append(contentsOf: chunk)
      }
    }
    let ending = bytes.starts(with: [0x1F, 0x8B]) ? ".json.gz" : ".json"
    let path = "\(folder)/stdin-\(digest.finish().hex.prefix(16))\(ending)"
    if try FileFacts.find(path) == nil {
      try DurableFile.replace(path, with: bytes, label: "stdin")
    }
    return path
  }
}
