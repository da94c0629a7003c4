internal import Files
internal import Glibc

/// A recording that is not finished: a journal in `traces/.open/`, open here and locked.
///
/// Two kinds of writers share it. One in process holds the lock from `create` to `finish`. Commands
/// reopen it for each step and hold the lock only meanwhile; for them its owner line says who is
/// live. In both cases nobody who cannot get the lock touches the journal.
struct OpenRecording: ~Copyable, Sendable {
  private(set) var path: String

  /// Bytes written so far.
  private(set) var size: Int

  private let traces: String
  private let descriptor: Int32

  /// Something cut off stands at the end and could not be taken back.
  private var endsTorn = false

  deinit {
    close(descriptor)
  }

  /// The folder of the journals; listings of traces skip it because of its dot.
  static func folder(in traces: String) -> String { traces + "/.open" }

  private init(_ path: String, in traces: String, opening flags: Int32) throws(FileError) {
    descriptor = try Self.checking(.open, path) {
      Glibc.open(path, flags | O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o644)
    }
    self.path = path
    self.traces = traces
    size = 0
  }

  // MARK: Beginning

  /// Makes the journal with its first lines; it appears under its name complete and locked.
  ///
  /// A number is added to `stem` when a journal or a trace has that name already.
  static func create(
    _ stem: String, in traces: String, lines: [UInt8]
  ) throws(FileError) -> OpenRecording {
    let folder = folder(in: traces)
    try Folder.make(folder)
    let temporary = "\(folder)/\(temporaryName())"
    var recording = try OpenRecording(temporary, in: traces, opening: O_CREAT | O_EXCL)
    defer { unlink(temporary) }
    guard try recording.takeLock() else { throw FileError(.lock, temporary, code: EWOULDBLOCK) }
    try recording.append(lines)
    FaultPoint.reach("recording.begin")
    var turn = 1
    while true {
      let name = turn == 1 ? stem : "\(stem)_\(turn)"
      let path = "\(folder)/\(name).jsonl"
      turn += 1
      if link(temporary, path) != 0 {
        guard errno == EEXIST else { throw FileError(.link, path, code: errno) }
        continue
      }
      // Now that the name is reserved nobody else can finish a trace under it.
      guard try FileFacts.find("\(traces)/\(name).json") != nil else {
        recording.path = path
        return recording
      }
      unlink(path)
    }
  }

  private static func temporaryName() -> String {
    var generator = SystemRandomNumberGenerator()
    let name = ".hone-" + String(generator.next() as UInt64, radix: 16) + ".tmp"
    assert(TemporaryName.isLeftover(name))
    return name
  }

  // MARK: Coming back

  /// Opens the journal at `path` again and locks it; nil while another writer holds it.
  ///
  /// Fails with `isMissing` when the recording was finished or recovered meanwhile.
  static func reopen(_ path: String, in traces: String) throws(FileError) -> OpenRecording? {
    var recording = try OpenRecording(path, in: traces, opening: 0)
    guard try recording.takeLock() else { return nil }
    let facts = try recording.facts()
    // Whoever finishes a recording removes its name while holding the lock.
    guard facts.st_nlink > 0 else { throw FileError(.open, path, code: ENOENT) }
    recording.size = Int(facts.st_size)
    var last: UInt8 = 0x0A
    if recording.size > 0 {
      let end = recording.size - 1
      let descriptor = recording.descriptor
      try checking(.read, path) { pread(descriptor, &last, 1, end) }
    }
    recording.endsTorn = last != 0x0A
    return recording
  }

  // MARK: Going on

  /// Adds whole lines with one write; when that fails, none of them stays.
  mutating func append(_ lines: [UInt8]) throws(FileError) {
    FaultPoint.reach("recording.append")
    let text = endsTorn ? [0x0A] + lines : lines
    var written = 0
    do {
      while written < text.count {
        written += try Self.checking(.write, path) {
          text.withUnsafeBytes {
            Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, text.count - written)
          }
        }
      }
    } catch {
      if written > 0, ftruncate(descriptor, size) != 0 {
        size += written
        endsTorn = true
      }
      throw error
    }
    endsTorn = false
    size += text.count
  }

  /// The whole journal as it is on disk.
  func contents() throws(FileError) -> [UInt8] {
    var contents = [UInt8](repeating: 0, count: size)
    var filled = 0
    while filled < contents.count {
      let count = try Self.checking(.read, path) {
        contents.withUnsafeMutableBytes {
          pread(descriptor, $0.baseAddress.map { $0 + filled }, $0.count - filled, filled)
        }
      }
      if count == 0 { break }
      filled += count
    }
    return Array(contents.prefix(filled))
  }

  /// When the last step was written, in nanoseconds since the epoch.
  func lastWrite() throws(FileError) -> Int64 {
    let time = try facts().st_mtim
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  // MARK: Ending

  /// Puts `trace` beside the other traces and removes the journal; answers the trace's path.
  ///
  /// After a crash anywhere in here it can be done again, with the same result.
  func finish(as trace: NativeTraceFile) throws(FileError) -> String {
    let mode = UInt32(try facts().st_mode & 0o777)
    let written = try Self.write(trace.bytes, stem: stem, in: traces, mode: mode)
    FaultPoint.reach("recording.remove")
    // Should the name come back after power loss, recovery finds that the trace is there already.
    unlink(path)
    return written
  }

  /// Writes a trace under a name that no other trace has; one with the same bytes is itself.
  static func write(
    _ trace: [UInt8], stem: String, in traces: String, mode: UInt32 = 0o644
  ) throws(FileError) -> String {
    var turn = 1
    while true {
      let path = "\(traces)/\(turn == 1 ? stem : "\(stem)_\(turn)").json"
      turn += 1
      do throws(FileError) {
        try DurableFile.create(path, with: trace, mode: mode, label: "recording")
        return path
      } catch {
        guard error.isExisting else { throw error }
        if try FileReader.contents(of: path) == trace { return path }
      }
    }
  }

  /// Moves a journal that says nothing out of the way of the next recovery.
  func setAside() throws(FileError) {
    try Self.checking(.rename, path) { rename(path, path + ".damaged") }
  }

  private var stem: String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.hasSuffix(".jsonl") ? name.dropLast(6) : name)
  }

  private func takeLock() throws(FileError) -> Bool {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EWOULDBLOCK { return false }
      if code != EINTR { throw FileError(.lock, path, code: code) }
    }
    return true
  }

  private func facts() throws(FileError) -> stat {
    var found = stat()
    try Self.checking(.examine, path) { fstat(descriptor, &found) }
    return found
  }

  @discardableResult
  private static func checking<Result: SignedInteger>(
    _ operation: FileError.Operation, _ path: String, _ call: () -> Result
  ) throws(FileError) -> Result {
    while true {
      let result = call()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw FileError(operation, path, code: code) }
    }
  }
}
