import Glibc

/// A folder of its own for one test, removed with everything in it afterwards.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() {
    var template = Array("/tmp/hone-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nowhere"
  }

  deinit {
    Self.remove(path)
  }

  package func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file, with the folders it is in.
  @discardableResult
  package func write(_ name: String, _ text: String) -> String {
    write(name, Array(text.utf8))
  }

  @discardableResult
  package func write(_ name: String, _ bytes: [UInt8]) -> String {
    let parts = name.split(separator: "/").dropLast()
    for end in parts.indices { mkdir(file(parts[...end].joined(separator: "/")), 0o755) }
    let descriptor = open(file(name), O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    precondition(descriptor >= 0, "cannot write \(file(name))")
    defer { close(descriptor) }
    bytes.withUnsafeBytes { raw in
      var rest = raw[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        precondition(count > 0, "cannot write \(file(name))")
        rest = rest.dropFirst(count)
      }
    }
    return file(name)
  }

  /// The file's text; nil when there is none.
  package func read(_ name: String) -> String? {
    readBytes(name).map { String(decoding: $0, as: UTF8.self) }
  }

  package func readBytes(_ name: String) -> [UInt8]? {
    let descriptor = open(file(name), O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Every name in the folder or one below it, hidden ones too, sorted.
  package func names(in name: String = "") -> [String] {
    Self.names(name.isEmpty ? path : file(name))
  }

  private static func names(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let start = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
      let name = String(cString: start)
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func remove(_ path: String) {
    chmod(path, 0o700)
    for name in names(path) where unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
    rmdir(path)
  }
}
