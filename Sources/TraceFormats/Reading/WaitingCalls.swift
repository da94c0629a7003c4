/// The calls of a run that have no result yet.
///
/// Call ids may be missing, empty or used twice: a result belongs to the oldest waiting call that has
/// its id, else to the oldest with its tool's name, else to the oldest of all. A second result for
/// calls that are all answered belongs to none.
struct WaitingCalls {
  private var isAnswered: [Bool] = []
  private var byID: [String: Line] = [:]
  private var byTool: [String: Line] = [:]
  private var all = Line()

  /// Calls in their order; those before `next` are answered.
  private struct Line {
    var calls: [Int] = []
    var next = 0

    mutating func first(_ isAnswered: [Bool]) -> Int? {
      while next < calls.count {
        if !isAnswered[calls[next]] { return calls[next] }
        next += 1
      }
      return nil
    }
  }

  /// Calls are numbered from 0, in their order.
  mutating func add(call: Int, id: String?, tool: String) {
    isAnswered.append(false)
    all.calls.append(call)
    byTool[tool, default: Line()].calls.append(call)
    if let id, !id.isEmpty { byID[id, default: Line()].calls.append(call) }
  }

  /// The number of the call that the result belongs to; it waits no longer.
  mutating func take(id: String?, tool: String?) -> Int? {
    guard let call = match(id: id, tool: tool) else { return nil }
    isAnswered[call] = true
    return call
  }

  private mutating func match(id: String?, tool: String?) -> Int? {
    if let id, !id.isEmpty, byID[id] != nil { return byID[id]?.first(isAnswered) }
    if let tool, let call = byTool[tool]?.first(isAnswered) { return call }
    return all.first(isAnswered)
  }
}
