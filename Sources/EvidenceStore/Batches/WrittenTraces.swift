/// Traces of a batch whose steps go into the store, with their numbers there.
struct WrittenTraces {
  private var new: [(trace: Int64, place: Int)] = []
  /// By number: of several records of one run in a batch the last one that replaced another stays.
  private var replacing: [Int64: Int] = [:]

  /// A trace that the store did not have; numbers only grow.
  mutating func add(_ trace: Int64, _ place: Int) {
    new.append((trace, place))
  }

  /// A record that is better than the one with this number, which may stand in the same batch.
  mutating func replace(_ trace: Int64, _ place: Int) {
    replacing[trace] = place
  }

  /// Numbers whose earlier steps go.
  var replaced: [Int64] { replacing.keys.sorted() }

  /// In the order of the numbers.
  var inOrder: [(trace: Int64, place: Int)] {
    guard !replacing.isEmpty else { return new }
    let kept = new.filter { replacing[$0.trace] == nil }
    return (kept + replacing.map { ($0.key, $0.value) }).sorted { $0.trace < $1.trace }
  }
}
