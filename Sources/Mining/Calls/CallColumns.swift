/// The first calls of a tool, one column for each thing that a condition may ask for.
struct CallColumns {
  private(set) var runs: [Int] = []
  /// −1 for the first call of a run.
  private(set) var previous: [Int32] = []
  /// −1 for none.
  private(set) var shapes: [Int32] = []
  private(set) var states: [Int32] = []
  private(set) var firstValues: [UInt32] = []

  init(_ entries: ArraySlice<FirstCalls.Entry>, _ corpus: Corpus) {
    for entry in entries {
      let call = corpus.calls[Int(entry.call)]
      runs.append(Int(entry.run))
      previous.append(corpus.previousTool(entry).map { Int32($0) } ?? -1)
      shapes.append(call.argumentShape.index.map { Int32($0) } ?? -1)
      states.append(call.state.index.map { Int32($0) } ?? -1)
      firstValues.append(call.firstValue)
    }
  }

  /// The mark of the value that stands at the shape's place; nil for a place of −1.
  @inline(__always)
  func value(of call: Int, at places: [Int16], _ values: [UInt32]) -> UInt32? {
    let shape = Int(shapes[call])
    guard shape >= 0, places[shape] >= 0 else { return nil }
    return values[Int(firstValues[call]) + Int(places[shape])]
  }
}
