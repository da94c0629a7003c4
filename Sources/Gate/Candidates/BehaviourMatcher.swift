internal import Mining

/// Finds, in one walk along a run, which of many behaviours it shows.
struct BehaviourMatcher {
  /// By tool; −1 for none.
  private var tools: [Int32] = []
  private var firsts: [Int32] = []
  /// Node of a tree of sequences and next tool, to node; node 0 is the root.
  private var edges: [UInt64: Int32] = [:]
  private var rows: [Int32] = [-1]
  private var startsContiguous: [Bool] = []
  /// First tool and later tool.
  private var pairs: [UInt64: Int32] = [:]
  private var startsPair: [Bool] = []
  private var endsPair: [Bool] = []
  private var longerGapped: [(symbols: [UInt32], row: Int32)] = []
  private(set) var isEmpty = true

  /// Behaviours in the ledger's tool numbers; `row` names one in what `shown` reports.
  mutating func add(_ behaviour: Behaviour, row: Int) {
    isEmpty = false
    let row = Int32(row)
    let symbols = behaviour.symbols
    grow(Int(symbols.max() ?? 0) + 1)
    switch behaviour {
    case .tool(let tool): tools[Int(tool)] = row
    case .first(let tool): firsts[Int(tool)] = row
    case .contiguous:
      var node: Int32 = 0
      for symbol in symbols {
        let edge = Self.key(UInt32(bitPattern: node), symbol)
        if let next = edges[edge] {
          node = next
        } else {
          let next = Int32(rows.count)
          rows.append(-1)
          edges[edge] = next
          node = next
        }
      }
      rows[Int(node)] = row
      if let first = symbols.first { startsContiguous[Int(first)] = true }
    case .gapped:
      if symbols.count == 2 {
        pairs[Self.key(symbols[0], symbols[1])] = row
        startsPair[Int(symbols[0])] = true
        endsPair[Int(symbols[1])] = true
      } else {
        longerGapped.append((symbols, row))
      }
    }
  }

  /// Calls `body` with the row of each behaviour that a collapsed run shows, perhaps repeatedly.
  @inline(__always)
  func shown(_ run: [UInt32], _ body: (Int) -> Void) {
    let count = tools.count
    if let first = run.first, first < count, firsts[Int(first)] >= 0 {
      body(Int(firsts[Int(first)]))
    }
    for (place, symbol) in run.enumerated() where symbol < count {
      if tools[Int(symbol)] >= 0 { body(Int(tools[Int(symbol)])) }
      if startsContiguous[Int(symbol)] { follow(run, from: place, body) }
      guard startsPair[Int(symbol)], isFirst(symbol, at: place, in: run) else { continue }
      for later in run[(place + 1)...] where later < count && endsPair[Int(later)] {
        if let row = pairs[Self.key(symbol, later)] { body(Int(row)) }
      }
    }
    for item in longerGapped where Self.contains(run, item.symbols) { body(Int(item.row)) }
  }

  private func follow(_ run: [UInt32], from start: Int, _ body: (Int) -> Void) {
    var node: Int32 = 0
    for symbol in run[start...] {
      guard let next = edges[Self.key(UInt32(bitPattern: node), symbol)] else { return }
      node = next
      if rows[Int(node)] >= 0 { body(Int(rows[Int(node)])) }
    }
  }

  /// What follows a later occurrence follows the first one too.
  private func isFirst(_ symbol: UInt32, at place: Int, in run: [UInt32]) -> Bool {
    for earlier in run[..<place] where earlier == symbol { return false }
    return true
  }

  private mutating func grow(_ size: Int) {
    let missing = size - tools.count
    guard missing > 0 else { return }
    tools += [Int32](repeating: -1, count: missing)
    firsts += [Int32](repeating: -1, count: missing)
    startsContiguous += [Bool](repeating: false, count: missing)
    startsPair += [Bool](repeating: false, count: missing)
    endsPair += [Bool](repeating: false, count: missing)
  }

  private static func key(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(a) << 32 | UInt64(b) }

  private static func contains(_ run: [UInt32], _ wanted: [UInt32]) -> Bool {
    var rest = wanted[...]
    for symbol in run where symbol == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }
}
