internal import Instants
internal import Traces

/// Puts the steps that a native trace has in three arrays into one order, by time: numbers the rows.
///
/// Of two steps of one time events come first, then thoughts, then calls; a step without a time
/// follows the one before it in its array.
struct StepOrder {
  /// Places of a trace's calls, thoughts and events among all calls and other steps of the rows.
  var calls: Range<Int>
  var thoughts: Range<Int>
  var events: Range<Int>

  /// Numbers the steps from 0 and moves events and thoughts into their order.
  func apply(to rows: inout TraceRows) {
    var step: Int32 = 0
    var thought = thoughts.lowerBound
    if events.isEmpty {
      for call in calls {
        while thought < thoughts.upperBound,
          Self.comesFirst(rows.others[thought].time, rows.calls[call].time)
        {
          rows.others[thought].step = step
          step += 1
          thought += 1
        }
        rows.calls[call].step = step
        step += 1
      }
      for place in thought..<thoughts.upperBound {
        rows.others[place].step = step
        step += 1
      }
    } else {
      mergeEvents(into: &rows)
    }
  }

  private func mergeEvents(into rows: inout TraceRows) {
    var merge = Merge(event: events.lowerBound)
    var thought = thoughts.lowerBound
    for call in calls {
      let time = rows.calls[call].time
      while thought < thoughts.upperBound, Self.comesFirst(rows.others[thought].time, time) {
        merge.add(events, before: rows.others[thought].time, rows)
        merge.add(thought)
        thought += 1
      }
      merge.add(events, before: time, rows)
      rows.calls[call].step = merge.step
      merge.step += 1
    }
    for place in thought..<thoughts.upperBound {
      merge.add(events, before: rows.others[place].time, rows)
      merge.add(place)
    }
    for place in merge.event..<events.upperBound { merge.add(place) }
    merge.apply(to: &rows, from: thoughts.lowerBound)
  }

  /// Other steps in their order, with their numbers.
  private struct Merge {
    var event: Int
    var step: Int32 = 0
    private var order: [(place: Int, step: Int32)] = []

    init(event: Int) { self.event = event }

    mutating func add(_ place: Int) {
      order.append((place, step))
      step += 1
    }

    mutating func add(_ events: Range<Int>, before time: Instant?, _ rows: TraceRows) {
      while event < events.upperBound, StepOrder.comesFirst(rows.others[event].time, time) {
        add(event)
        event += 1
      }
    }

    func apply(to rows: inout TraceRows, from first: Int) {
      let others = order.map { place, step in
        var row = rows.others[place]
        row.step = step
        return row
      }
      rows.others.replaceSubrange(first..., with: others)
      guard let kept = rows.kept?.others else { return }
      rows.kept?.others.replaceSubrange(first..., with: order.map { kept[$0.place] })
    }
  }

  fileprivate static func comesFirst(_ a: Instant?, _ b: Instant?) -> Bool {
    guard let a else { return true }
    guard let b else { return false }
    return a <= b
  }
}
