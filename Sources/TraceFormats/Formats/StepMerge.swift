internal import JSON
internal import Traces

/// Merges steps into others by time while they are read: a run has many, and copying them costs more
/// than reading them.
///
/// Of two steps of one time the one that was there first comes first; a step without a time follows
/// the one before it.
struct StepMerge {
  private let others: [Step]
  private var next = 0
  private var steps: [Step] = []

  init(_ others: [Step]) {
    self.others = others
  }

  /// One array of steps; elements may be objects or, from some writers, Python `repr` of objects.
  mutating func read(
    _ node: JSONNode?, _ reading: Reading, _ read: (JSONNode, Reading) -> Step?
  ) {
    guard let node else { return }
    guard node.kind == .array else {
      return reading.note("bad_steps", at: node, "steps must be an array; left out")
    }
    steps.reserveCapacity(node.count + others.count)
    node.forEachElement { element in
      let step =
        element.kind == .object ? read(element, reading) : Self.spelled(element, reading, read)
      if let step {
        add(step)
      } else {
        reading.note("bad_step", at: element, "a step that names no tool or text; left out")
      }
    }
  }

  mutating func add(_ step: Step) {
    while next < others.count, Self.comesFirst(others[next], step) {
      steps.append(others[next])
      next += 1
    }
    steps.append(step)
  }

  /// All steps; the others that no step came after stand at the end.
  consuming func finished() -> [Step] {
    steps.append(contentsOf: others[next...])
    return steps
  }

  private static func spelled(
    _ element: JSONNode, _ reading: Reading, _ read: (JSONNode, Reading) -> Step?
  ) -> Step? {
    guard let json = element.utf8.flatMap(PythonLiteral.json) else { return nil }
    return json.withUnsafeBytes { bytes in
      reading.withNested(bytes, at: element) { read($0, reading) } ?? nil
    }
  }

  private static func comesFirst(_ a: Step, _ b: Step) -> Bool {
    guard let first = a.time else { return true }
    guard let second = b.time else { return false }
    return first <= second
  }
}
