internal import Glibc

/// The names in one folder, kept as bytes in one buffer: a name need not be UTF-8, and 1,000 names
/// in 1,000 strings would be slower to sort than to read.
struct FolderEntries {
  struct Entry {
    /// Where the name begins in the buffer; it ends with a zero byte.
    fileprivate let start: Int
    fileprivate let count: Int

    /// Nil when the file system does not say without a further question.
    let kind: FileFacts.Kind?
  }

  private var names: [CChar] = []
  private var entries: [Entry] = []

  /// Reads the folder open as `descriptor`, which stays open; links and hidden names are left out.
  init(_ descriptor: Int32, path: String) throws(FileError) {
    let own = try FileError.checking(.list, path) { fcntl(descriptor, F_DUPFD_CLOEXEC, 0) }
    guard let stream = fdopendir(own) else {
      let code = errno
      close(own)
      throw FileError(.list, path, code: code)
    }
    defer { closedir(stream) }
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        let code = errno
        if code != 0 { throw FileError(.list, path, code: code) }
        return
      }
      add(entry)
    }
  }

  var count: Int { entries.count }

  /// In the order of the paths below: a folder sorts as if its name ended with a slash.
  func sorted() -> [Entry] {
    names.withUnsafeBytes { bytes in
      entries.sorted { left, right in
        let shared = min(left.count, right.count)
        for index in 0..<shared {
          let (one, other) = (bytes[left.start + index], bytes[right.start + index])
          if one != other { return one < other }
        }
        return next(left, after: shared, bytes) < next(right, after: shared, bytes)
      }
    }
  }

  /// Lends the name with its terminating zero.
  func withName<Result>(
    of entry: Entry, _ body: (UnsafeBufferPointer<CChar>) -> Result
  ) -> Result {
    names.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[entry.start...(entry.start + entry.count)]))
    }
  }

  private func next(_ entry: Entry, after index: Int, _ bytes: UnsafeRawBufferPointer) -> UInt8 {
    if index < entry.count { return bytes[entry.start + index] }
    return entry.kind == .folder ? UInt8(ascii: "/") : 0
  }

  private mutating func add(_ entry: UnsafeMutablePointer<dirent>) {
    let kind: FileFacts.Kind?
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG): kind = .file
    case Int(DT_DIR): kind = .folder
    case Int(DT_UNKNOWN): kind = nil
    default: return
    }
    // The field is declared as 256 bytes but only as much as the name needs was written.
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return }
    let name = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
    guard name[0] != CChar(UInt8(ascii: ".")) else { return }
    let count = strlen(name)
    entries.append(Entry(start: names.count, count: count, kind: kind))
    names.append(contentsOf: UnsafeBufferPointer(start: name, count: count + 1))
  }
}
