internal import Traces

/// The conditions that enough first calls of one tool meet, and enough do not.
struct CallSightings {
  /// Sorted; calls are places in the list given.
  private(set) var conditions: [(condition: CallCondition, calls: [Int])] = []

  init(
    _ corpus: Corpus, _ entries: [FirstCalls.Entry], _ shapes: ShapeTable, support: Int
  ) {
    var found: [CallCondition: [Int]] = [:]
    var shapeMembers: [Int: [Int]] = [:]
    var befores: [Int32: [Int]] = [:]
    var states: [Int: [Int]] = [:]
    let calls = CallColumns(entries[...], corpus)
    for place in entries.indices {
      let (shape, state) = (Int(calls.shapes[place]), Int(calls.states[place]))
      if shape >= 0 { shapeMembers[shape, default: []].append(place) }
      if state >= 0 { states[state, default: []].append(place) }
      befores[calls.previous[place], default: []].append(place)
    }
    for (tool, members) in befores {
      found[.follows(tool < 0 ? nil : corpus.toolNames[Int(tool)])] = members
    }
    for (state, members) in states { found[.state(corpus.states[state])] = members }

    var values: [Int: ArgumentValues] = [:]
    for (shape, members) in shapeMembers {
      for slot in shapes.slots[shape] {
        let name = shapes.arguments[slot.argument]
        found[.has(name), default: []] += members
        found[.kind(name, slot.kind), default: []] += members
        // Taken out while it grows: no copy, and one look-up for all.
        var own = values.removeValue(forKey: slot.argument) ?? ArgumentValues()
        for place in members {
          let mark = corpus.argumentValues[Int(calls.firstValues[place]) + slot.place]
          own.add(slot.kind, mark, place)
        }
        values[slot.argument] = own
      }
    }
    let problems = entries.map { corpus.problem(of: Int($0.run)) }
    for (argument, values) in values {
      let admitted = values.admitted(problems: problems)
      let name = shapes.arguments[argument]
      for (value, members) in admitted.values { found[.value(name, value)] = members }
      if !admitted.others.isEmpty {
        found[.otherValue(name, than: admitted.values.map(\.value))] = admitted.others
      }
    }
    let most = entries.count - support
    conditions =
      found.filter { $0.value.count >= support && $0.value.count <= most }
      .map { ($0.key, $0.value.sorted()) }
      .sorted { $0.condition < $1.condition }
  }
}
