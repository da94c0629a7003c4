internal import Glibc

/// Tells which files of a folder, and of the folders in it, have been written to their end.
///
/// A file counts when its writer closes it or when it is moved in; hidden names never do. When more
/// happens than the system will queue, `hasLost` says that the folder must be listed again.
package final class FolderWatch {
  /// What happened since the last time.
  package struct News: Sendable {
    /// Whole files, in the order of their being finished, each once.
    package var finished: [String] = []
    /// Something was not noticed: list the folder.
    package var hasLost = false
  }

  private let descriptor: Int32
  private var folders: [Int32: String] = [:]

  /// Watches the folder and the folders in it, also those that are made later.
  package init(_ folder: String) throws(FileError) {
    let descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else { throw FileError(.list, folder, code: errno) }
    self.descriptor = descriptor
    var ignored: [String] = []
    try watch(folder, found: &ignored)
  }

  deinit {
    close(descriptor)
  }

  /// Waits at most so long for news; returns early, and empty, when a signal arrives.
  package func wait(milliseconds: Int32) throws(FileError) -> News {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return News() }
    var news = News()
    try withNews { (folder, mask, name) throws(FileError) in
      try take(folder, mask, name, &news)
    }
    return news
  }

  private func take(
    _ folder: Int32, _ mask: UInt32, _ name: String, _ news: inout News
  ) throws(FileError) {
    if mask & UInt32(IN_Q_OVERFLOW) != 0 { news.hasLost = true }
    if mask & UInt32(IN_IGNORED) != 0 { folders[folder] = nil }
    guard let path = folders[folder], !name.isEmpty, !name.hasPrefix(".") else { return }
    let file = path + "/" + name
    if mask & UInt32(IN_ISDIR) != 0 {
      if mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 { try watch(file, found: &news.finished) }
    } else if mask & UInt32(IN_CLOSE_WRITE | IN_MOVED_TO) != 0 {
      news.finished.removeAll { $0 == file }
      news.finished.append(file)
    }
  }

  /// Watches a folder that may hold files already: they count as finished, since whoever is still
  /// writing one will close it later.
  private func watch(_ folder: String, found: inout [String]) throws(FileError) {
    let wanted = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE) | UInt32(IN_ONLYDIR)
    let number = inotify_add_watch(descriptor, folder, wanted)
    guard number >= 0 else {
      // It may be gone already; the folder it was in will be listed again if it comes back.
      if errno == ENOENT || errno == ENOTDIR { return }
      throw FileError(.list, folder, code: errno)
    }
    folders[number] = folder
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let name = String(
        cString: (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self))
      guard !name.hasPrefix(".") else { continue }
      let path = folder + "/" + name
      switch try FileFacts.find(path, followingLinks: false)?.kind {
      case .folder: try watch(path, found: &found)
      case .file: found.append(path)
      case .link, .other, nil: continue
      }
    }
  }

  /// Reads the queue until it is empty.
  private func withNews(
    _ body: (Int32, UInt32, String) throws(FileError) -> Void
  ) throws(FileError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 8)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      guard count > 0, let start = buffer.baseAddress else { return }
      var offset = 0
      while offset < count {
        let event = start.load(fromByteOffset: offset, as: inotify_event.self)
        let text = (start + offset + MemoryLayout<inotify_event>.size)
          .assumingMemoryBound(to: CChar.self)
        try body(event.wd, event.mask, event.len > 0 ? String(cString: text) : "")
        offset += MemoryLayout<inotify_event>.size + Int(event.len)
      }
    }
  }
}
