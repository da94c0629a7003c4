/// Sequences as a tree of prefixes, for walking along runs.
struct BehaviourTrie {
  static let none = Int32.max

  /// Every symbol's place in the tree's own alphabet; `none` for symbols of no sequence.
  private let numbers: [Int32]
  private let breadth: Int
  /// The child of each node by symbol, node 0 being the root.
  private(set) var children: [Int32]
  /// The row that ends at each node.
  private(set) var rows: [Int32]

  init(_ sequences: [(symbols: [UInt32], row: Int)]) {
    let used = Set(sequences.flatMap(\.symbols)).sorted()
    var numbers = [Int32](repeating: Self.none, count: used.last.map { Int($0) + 1 } ?? 0)
    for (number, symbol) in used.enumerated() { numbers[Int(symbol)] = Int32(number) }
    self.numbers = numbers
    breadth = used.count
    children = [Int32](repeating: Self.none, count: used.count)
    rows = [Self.none]
    for sequence in sequences {
      var node = 0
      for symbol in sequence.symbols {
        let edge = node * breadth + Int(numbers[Int(symbol)])
        if children[edge] == Self.none {
          children[edge] = Int32(rows.count)
          rows.append(Self.none)
          children += [Int32](repeating: Self.none, count: breadth)
        }
        node = Int(children[edge])
      }
      rows[node] = Int32(sequence.row)
    }
  }

  var isEmpty: Bool { breadth == 0 }

  /// The symbols of a run in the tree's own alphabet.
  func translated(_ symbols: ArraySlice<UInt32>, into run: inout [Int32]) {
    run.removeAll(keepingCapacity: true)
    for symbol in symbols {
      run.append(Int(symbol) < numbers.count ? numbers[Int(symbol)] : Self.none)
    }
  }

  @inline(__always)
  func child(of node: Int32, _ symbol: Int32) -> Int32 {
    children[Int(node) &* breadth &+ Int(symbol)]
  }

  /// Whether anything goes on from this node.
  func hasChildren(_ node: Int32) -> Bool {
    children[Int(node) * breadth..<(Int(node) + 1) * breadth].contains { $0 != Self.none }
  }
}
