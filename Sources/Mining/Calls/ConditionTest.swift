internal import Traces

/// A condition in the symbols of one corpus: what a shape can answer is answered beforehand.
struct ConditionTest {
  private enum Test {
    case never
    case shape([Bool])
    /// The place of the value by shape; −1 where there is none to compare.
    case value(places: [Int16], mark: UInt32)
    case otherValue(places: [Int16], kinds: [Argument.Kind], values: [CallCondition.ValueMark])
    case follows(UInt32?)
    case state(CallRecord.Mention)
  }

  private let test: Test
  private let isNegated: Bool

  init(_ condition: CallCondition, _ corpus: Corpus, _ shapes: ShapeTable) {
    if case .not(let other) = condition {
      test = Self.test(other, corpus, shapes)
      isNegated = true
    } else {
      test = Self.test(condition, corpus, shapes)
      isNegated = false
    }
  }

  /// The runs whose call meets it.
  func runs(among calls: CallColumns, _ corpus: Corpus) -> RunSet {
    var met = RunSet(universe: corpus.runs.count)
    let isNegated = isNegated
    /// The condition is looked at once, not once a call.
    func mark(_ holds: (Int) -> Bool) {
      for place in calls.runs.indices where holds(place) != isNegated {
        met.insert(calls.runs[place])
      }
    }
    switch test {
    case .never: mark { _ in false }
    case .follows(let tool):
      let wanted = tool.map { Int32($0) } ?? -1
      mark { calls.previous[$0] == wanted }
    case .state(let state):
      let wanted = state.index.map { Int32($0) } ?? -1
      mark { calls.states[$0] == wanted }
    case .shape(let holds):
      mark { calls.shapes[$0] >= 0 && holds[Int(calls.shapes[$0])] }
    case .value(let places, let wanted):
      mark { call in
        calls.value(of: call, at: places, corpus.argumentValues).map { $0 == wanted } ?? false
      }
    case .otherValue(let places, let kinds, let known):
      mark { call in
        calls.value(of: call, at: places, corpus.argumentValues).map { mark in
          let kind = kinds[Int(calls.shapes[call])]
          return !known.contains { $0.mark == mark && $0.kind == kind }
        } ?? false
      }
    }
    return met
  }

  private static func test(
    _ condition: CallCondition, _ corpus: Corpus, _ shapes: ShapeTable
  ) -> Test {
    /// The argument's slot in every shape.
    func slots(_ name: String) -> [ShapeTable.Slot?]? {
      shapes.number(of: name).map { number in
        shapes.slots.map { slots in slots.first { $0.argument == number } }
      }
    }
    switch condition {
    case .has(let name):
      guard let slots = slots(name) else { return .never }
      return .shape(slots.map { $0 != nil })
    case .kind(let name, let kind):
      guard let slots = slots(name) else { return .never }
      return .shape(slots.map { $0?.kind == kind })
    case .value(let name, let value):
      guard let slots = slots(name) else { return .never }
      return .value(
        places: slots.map { slot in
          slot.flatMap { $0.kind == value.kind ? Int16($0.place) : nil } ?? -1
        }, mark: value.mark)
    case .otherValue(let name, let known):
      guard let slots = slots(name) else { return .never }
      return .otherValue(
        places: slots.map { $0.map { Int16($0.place) } ?? -1 },
        kinds: slots.map { $0?.kind ?? .null }, values: known)
    case .follows(nil): return .follows(nil)
    case .follows(let tool?):
      return corpus.symbol(ofTool: tool).map { .follows($0) } ?? .never
    case .state(let name):
      let place = corpus.states.firstIndex { $0.utf8.elementsEqual(name.utf8) }
      return place.map { .state(CallRecord.Mention($0)) } ?? .never
    case .not:
      preconditionFailure("a negation is never negated")
    }
  }
}
