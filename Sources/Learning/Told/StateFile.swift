internal import EvidenceStore
internal import Files
internal import Instants
internal import JSON
private import Redaction
internal import Workspace

/// The seed's `state.json`: settings, what was learned, and the last hundred cycles.
///
/// It is made anew from the store, so that a crash cannot make it wrong.
struct StateFile {
  let store: EvidenceStore
  let settings: Settings

  /// Cycles listed in `performance_history`.
  static let longestHistory = 100

  func write(to path: String) throws {
    let bytes = try bytes()
    if try FileFacts.find(path) != nil,
      try FileReader.contents(of: path, limit: 1 << 24) == bytes
    {
      return
    }
    try DurableFile.replace(path, with: bytes, mode: 0o640, label: "state")
  }

  func bytes() throws -> [UInt8] {
    let cycles = try store.newestCycles(Self.longestHistory).filter { $0.finished != nil }
    let totals = try store.learningTotals()
    var json = JSONWriter(indented: true)
    try json.object { (json) throws in
      json.member("config", object: { writeSettings(to: &$0) })
      json.member(
        "learning_state",
        object: { json in
          json.member("last_learning_time", cycles.first.map(\.started.seconds))
          json.member("learning_cycles", totals.cycles)
          json.member("total_patterns_learned", totals.lines)
        })
      try json.member(
        "performance_history",
        array: { (json) throws in
          for cycle in cycles.reversed() {
            json.element()
            try write(cycle, to: &json)
          }
        })
    }
    return json.utf8 + [0x0A]
  }

  private func writeSettings(to json: inout JSONWriter) {
    for field in settings.fields {
      let name = field.declaration.name
      switch field.value {
      case .flag(let value): json.member(name, value)
      case .integer(let value): json.member(name, value)
      case .number(let value): json.member(name, value)
      case .duration(let seconds): json.member(name, seconds)
      case .size(let bytes): json.member(name, bytes)
      case .choice(let word), .text(let word): json.member(name, word)
      case .list(let words):
        json.member(
          name,
          array: { json in
            for word in words {
              json.element()
              json.string(word)
            }
          })
      }
    }
  }

  private func write(_ cycle: CycleRow, to json: inout JSONWriter) throws {
    let entries = try store.entries(of: cycle.cycle)
    json.object { json in
      json.member("timestamp", cycle.started.seconds)
      json.member("cycle", Int(cycle.cycle))
      json.member(
        "agents",
        array: { json in
          for entry in entries {
            json.element()
            json.object { json in
              json.member("agent", Redactor().redact(entry.agent))
              json.member("action", entry.action)
              json.member("version", entry.toVersion ?? entry.fromVersion)
              json.member("traces", entry.runs)
              json.member(
                "success_rate",
                entry.runs == 0 ? nil : Double(entry.successes) / Double(entry.runs))
            }
          }
        })
    }
  }
}
