internal import Files
internal import Glibc

/// A process, told apart from a later one with the same id by when it started.
package struct ProcessMark: Hashable, Sendable {
  package let id: Int32

  /// In clock ticks since boot; 0 when the system does not say.
  let started: UInt64

  /// Which boot of which machine.
  let boot: String

  /// Which process ids count from: containers have their own.
  let namespace: String

  enum Presence {
    case alive, gone
    /// The process is none of this machine's, this boot's or this container's.
    case unknown
  }

  /// Marks a process of this machine; nil when there is none with this id.
  package init?(id: Int32) {
    guard id > 0, let found = Self.look(id) else { return nil }
    self.id = id
    started = found.started
    boot = Self.boot()
    namespace = Self.namespace()
  }

  /// The script that runs the command `child` is: its parent, or where that is a copy which a shell
  /// made of itself, as for `$(…)`, the shell.
  package static func script(of child: Int32) -> ProcessMark? {
    guard var id = look(child)?.parent else { return nil }
    // Copies of copies end somewhere; the limit is for process tables that change meanwhile.
    for _ in 0..<16 {
      guard let parent = look(id)?.parent, parent > 0, let line = commandLine(id), !line.isEmpty,
        line == commandLine(parent)
      else { break }
      id = parent
    }
    return ProcessMark(id: id)
  }

  var presence: Presence {
    guard boot == Self.boot(), namespace == Self.namespace() else { return .unknown }
    guard let found = Self.look(id) else { return .gone }
    return started == 0 || found.started == 0 || found.started == started ? .alive : .gone
  }

  var words: String { "\(id) \(started) \(boot) \(namespace)" }

  init?(words: some Collection<String>) {
    let words = Array(words)
    guard words.count == 4, let id = Int32(words[0]), let started = UInt64(words[1]) else {
      return nil
    }
    self.id = id
    self.started = started
    boot = words[2]
    namespace = words[3]
  }
}

extension ProcessMark {
  /// Nil when the process has ended, even if nobody has taken notice yet.
  private static func look(_ id: Int32) -> (parent: Int32, started: UInt64)? {
    guard let text = text("/proc/\(id)/stat") else {
      // The process list may hide other users' processes; signal 0 still finds them.
      return kill(id, 0) == 0 || errno == EPERM ? (0, 0) : nil
    }
    // The second field is the program's name in parentheses and may hold any characters.
    guard let end = text.lastIndex(of: ")") else { return (0, 0) }
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 19 else { return (0, 0) }
    if fields[0] == "Z" || fields[0] == "X" { return nil }
    return (Int32(fields[1]) ?? 0, UInt64(fields[19]) ?? 0)
  }

  private static func commandLine(_ id: Int32) -> String? { text("/proc/\(id)/cmdline") }

  private static func boot() -> String { word(text("/proc/sys/kernel/random/boot_id")) }

  private static func namespace() -> String {
    // Systems without process namespaces have no such link.
    word((try? DurableFile.target(of: "/proc/self/ns/pid")) ?? nil)
  }

  private static func word(_ text: String?) -> String {
    let word = (text ?? "").filter { !$0.isWhitespace }
    return word.isEmpty ? "-" : word
  }

  private static func text(_ path: String) -> String? {
    // What the system does not say is not known; that is an answer here.
    guard let bytes = try? FileReader.contents(of: path) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
