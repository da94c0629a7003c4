private import Digest
internal import Files
private import Glibc

/// Standard input, kept: traces must be readable again.
package enum StandardInput {
  /// Writes what arrives on standard input to a file of the folder, named after its content, and
  /// answers its path.
  ///
  /// The same input twice is one file.
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
