internal import Glibc

/// Tells which files of a folder, and of the folders in it, have been written to their end.
///
/// A file counts when its writer closes it or when it is moved in; hidden names never do. When more
/// happens than the system will queue, `hasLost` says that the folder must be listed again.
package final class FolderWatch {
  /// What happened since the last time.
  package struct News: Sendable {
    /// Whole files, each once.
    package var finished: Set<String> = []
    /// Something was not noticed: list the folder.
    package var hasLost = false

    /// Nothing happened.
    package init() {}
  }

  private let descriptor: Int32
  private let root: String
  private var folders: [Int32: String] = [:]
  /// Files that may still be written, without the system saying so: they count when they have not
  /// changed for a while.
  private var unsure: [String: (facts: FileFacts, since: ContinuousClock.Instant)] = [:]
  private var isRootGone = false

  /// News are handed over when there are so many, the rest with the next call.
  private static let mostNews = 16_384

  /// Watches the folder and the folders in it, also those that are made later.
  package init(_ folder: String) throws(FileError) {
    let descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else { throw FileError(.watch, folder, code: errno) }
    self.descriptor = descriptor
    root = folder
    // See `WriterPresence`.
    signal(SIGIO, SIG_IGN)
    var ignored = News()
    try watch(folder, &ignored)
    guard !folders.isEmpty else { throw FileError(.watch, folder, code: ENOENT) }
  }

  deinit {
    close(descriptor)
  }

  /// Waits at most so long for news; returns early, and empty, when a signal arrives.
  ///
  /// Fails with `isMissing` when the folder itself has gone.
  package func wait(milliseconds: Int32) throws(FileError) -> News {
    var news = News()
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    if poll(&waiting, 1, milliseconds) > 0 {
      try withNews { (folder, mask, name) throws(FileError) in
        try take(folder, mask, name, &news)
        return news.finished.count < Self.mostNews
      }
    }
    if isRootGone { throw FileError(.watch, root, code: ENOENT) }
    review(&news)
    return news
  }

  private func take(
    _ folder: Int32, _ mask: UInt32, _ name: String, _ news: inout News
  ) throws(FileError) {
    if mask & UInt32(IN_Q_OVERFLOW) != 0 { news.hasLost = true }
    if mask & UInt32(IN_IGNORED | IN_MOVE_SELF) != 0, folders[folder] == root { isRootGone = true }
    if mask & UInt32(IN_IGNORED) != 0 { folders[folder] = nil }
    guard let path = folders[folder], !name.isEmpty, !name.hasPrefix(".") else { return }
    let file = path + "/" + name
    if mask & UInt32(IN_ISDIR) != 0 {
      if mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 { try watch(file, &news) }
    } else if mask & UInt32(IN_CLOSE_WRITE | IN_MOVED_TO) != 0 {
      unsure[file] = nil
      news.finished.insert(file)
    } else if mask & UInt32(IN_CREATE) != 0 {
      consider(file, &news)
    }
  }

  /// A file that has appeared: it may have got its name when it was whole, or is being written, and
  /// then its writer will close it.
  private func consider(_ file: String, _ news: inout News) {
    switch WriterPresence.of(file) {
    case .some: return
    case .none:
      // A file that is still empty will be written, and closed then.
      if let facts = facts(of: file), facts.size > 0 { news.finished.insert(file) }
    case .unknown:
      if let facts = facts(of: file) { unsure[file] = (facts, .now) }
    }
  }

  private func review(_ news: inout News) {
    for (file, seen) in unsure {
      guard let facts = facts(of: file), facts.kind == .file else {
        unsure[file] = nil
        continue
      }
      if facts != seen.facts {
        unsure[file] = (facts, .now)
      } else if ContinuousClock.now - seen.since >= .seconds(WriterPresence.quietSeconds) {
        unsure[file] = nil
        news.finished.insert(file)
      }
    }
  }

  /// Nil also for a file that cannot be examined: it is none that could be read.
  private func facts(of file: String) -> FileFacts? {
    try? FileFacts.find(file, followingLinks: false)
  }

  /// Watches a folder that may hold files already.
  private func watch(_ folder: String, _ news: inout News) throws(FileError) {
    let wanted =
      UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_MOVE_SELF) | UInt32(IN_ONLYDIR)
    let number = inotify_add_watch(descriptor, folder, wanted)
    guard number >= 0 else {
      // It may be gone already; the folder it was in will be listed again if it comes back.
      if errno == ENOENT || errno == ENOTDIR { return }
      throw FileError(.watch, folder, code: errno)
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
      switch facts(of: path)?.kind {
      case .folder: try watch(path, &news)
      case .file: consider(path, &news)
      case .link, .other, nil: continue
      }
    }
  }

  /// Reads the queue until it is empty or `body` has enough.
  private func withNews(
    _ body: (Int32, UInt32, String) throws(FileError) -> Bool
  ) throws(FileError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 8)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      guard count > 0, let start = buffer.baseAddress else { return }
      var offset = 0
      var hasEnough = false
      while offset < count {
        let event = start.load(fromByteOffset: offset, as: inotify_event.self)
        let text = (start + offset + MemoryLayout<inotify_event>.size)
          .assumingMemoryBound(to: CChar.self)
        if try !body(event.wd, event.mask, event.len > 0 ? String(cString: text) : "") {
          hasEnough = true
        }
        offset += MemoryLayout<inotify_event>.size + Int(event.len)
      }
      if hasEnough { return }
    }
  }
}
