/// How one tells whether the writer of an open recording is still there.
package enum RecordingOwner: Hashable, Sendable {
  /// The writer holds the journal's lock as long as it lives.
  case lockHolder
  /// Commands write on behalf of a process; `idle` seconds without a step end the recording too.
  case process(ProcessMark, idle: Int?)
  /// Commands write on behalf of nobody in particular; this many seconds without a step end it.
  case idle(Int)

  /// Whether the writer may still write, when nobody holds the lock and the last step is
  /// `idleSeconds` old.
  func isLive(idleSeconds: Int64) -> Bool {
    switch self {
    case .lockHolder: return false
    case .idle(let limit): return idleSeconds < limit
    case .process(let process, let limit):
      if let limit, idleSeconds >= limit { return false }
      switch process.presence {
      case .alive: return true
      case .gone: return false
      case .unknown: return idleSeconds < Self.unknownProcessLimit
      }
    }
  }

  /// How long a recording stays open, in seconds, whose process belongs to another machine,
  /// container or boot, and so cannot be looked up.
  static let unknownProcessLimit: Int64 = 3600

  /// For the journal: `lock`, `process 17 4711 <boot> <namespace> idle 60`, `idle 60`.
  var words: String {
    switch self {
    case .lockHolder: "lock"
    case .process(let process, let limit):
      "process \(process.words)" + (limit.map { " idle \($0)" } ?? "")
    case .idle(let limit): "idle \(limit)"
    }
  }

  /// Reads `words`; nil for anything else.
  init?(words: String) {
    let parts = words.split(separator: " ").map(String.init)
    switch (parts.first, parts.count) {
    case ("lock", 1): self = .lockHolder
    case ("idle", 2):
      guard let limit = Int(parts[1]) else { return nil }
      self = .idle(limit)
    case ("process", 5), ("process", 7):
      guard let process = ProcessMark(words: parts[1...4]) else { return nil }
      let limit = parts.count == 7 ? Int(parts[6]) : nil
      if parts.count == 7, limit == nil { return nil }
      self = .process(process, idle: limit)
    default: return nil
    }
  }
}
