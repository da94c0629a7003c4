/// The native trace that a journal folds into; the same bytes each time.
struct NativeTraceFile {
  private(set) var bytes: [UInt8] = []

  /// Whether the run was ended by its writer; otherwise readers take it as aborted.
  let isComplete: Bool

  let stepCount: Int

  /// Lines that a crash or a full disk cut off.
  let damagedLines: Int

  /// Nil when the journal does not say which run it is of.
  init?(journal: [UInt8]) {
    var head: JournalLine?
    var ending: JournalLine?
    var steps: [JournalLine] = []
    var totals = RunTotals()
    var damaged = 0
    for text in journal.split(separator: 0x0A) {
      guard let line = JournalLine(text) else {
        damaged += 1
        continue
      }
      switch line.kind {
      case .trace: head = head ?? line
      case .owner: break
      case .call, .thought, .event: steps.append(line)
      case .use:
        if let use = RunTotals(line.content) { totals.add(use) } else { damaged += 1 }
      case .end: ending = line
      }
    }
    guard let head else { return nil }
    isComplete = ending != nil
    stepCount = steps.count
    damagedLines = damaged
    let times = Self.order(&steps)
    write(head, ending, steps, times, totals)
  }

  /// Puts the steps in the order in which they began and answers when, no two at the same time:
  /// readers merge the lists of a trace by time, and must come back to this order.
  private static func order(_ steps: inout [JournalLine]) -> [Int64] {
    let sorted = steps.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }
    steps = sorted.map(\.element)
    var last = Int64.min
    return steps.map { step in
      last = last == .max ? .max : max(step.time, last + 1)
      return last
    }
  }

  private mutating func write(
    _ head: JournalLine, _ ending: JournalLine?, _ steps: [JournalLine], _ times: [Int64],
    _ totals: RunTotals
  ) {
    bytes.reserveCapacity(steps.reduce(4096) { $0 + $1.content.count + 40 })
    raw("{\n")
    bytes.append(contentsOf: head.content.dropFirst().dropLast())
    if let ending {
      raw(",\n")
      bytes.append(contentsOf: ending.content.dropFirst().dropLast())
    }
    for (name, kind) in Self.lists { write(name, kind, steps, times) }
    write(metrics(head, ending, steps))
    write(totals)
    if damagedLines > 0 { raw(",\n\"damaged_lines\":\(damagedLines)") }
    raw("\n}\n")
  }

  private static let lists: [(String, JournalLine.Kind)] = [
    ("tool_calls", .call), ("thinking_steps", .thought), ("events", .event),
  ]

  private mutating func write(
    _ name: String, _ kind: JournalLine.Kind, _ steps: [JournalLine], _ times: [Int64]
  ) {
    raw(",\n\"\(name)\":[")
    var isFirst = true
    for (step, time) in zip(steps, times) where step.kind == kind {
      raw(isFirst ? "\n" : ",\n")
      isFirst = false
      bytes.append(contentsOf: step.content.dropLast())
      raw(",\"timestamp\":\(Self.seconds(time))}")
    }
    raw("]")
  }

  private func metrics(
    _ head: JournalLine, _ ending: JournalLine?, _ steps: [JournalLine]
  ) -> String {
    var text = ""
    if let ending {
      let (duration, overflow) = ending.time.subtractingReportingOverflow(head.time)
      if !overflow, duration >= 0 { text += "\"total_duration\":\(Self.seconds(duration))," }
    }
    let calls = steps.count { $0.kind == .call }
    let thoughts = steps.count { $0.kind == .thought }
    return text + "\"tool_call_count\":\(calls),\"thinking_step_count\":\(thoughts)"
  }

  private mutating func write(_ metrics: String) {
    raw(",\n\"performance_metrics\":{\(metrics)}")
  }

  private mutating func write(_ totals: RunTotals) {
    if totals.tokens != TokenUse() {
      var json = JSONText(textLimit: 0)
      RecordedStep.write(totals.tokens, to: &json)
      raw(",\n\"tokens\":")
      bytes.append(contentsOf: json.bytes)
    }
    if let cost = totals.cost { raw(",\n\"cost\":\(cost)") }
  }

  private mutating func raw(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Microseconds as seconds, exactly.
  static func seconds(_ microseconds: Int64) -> String {
    let (whole, part) = microseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    let digits = String(part)
    let fraction = String(repeating: "0", count: 6 - digits.count) + digits
    return "\(microseconds < 0 ? "-" : "")\(whole).\(fraction)"
  }
}
