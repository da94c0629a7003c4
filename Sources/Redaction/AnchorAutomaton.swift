/// Finds every one of many literals in one walk over a text.
///
/// Aho and Corasick 1975, as a full transition table. The case of letters does not matter and all
/// digits are the same symbol, so that "000-00" finds any three digits, a dash and two digits. Who
/// is called back verifies the bytes.
struct AnchorAutomaton: Sendable {
  private static let width = 64
  private let symbols: [UInt8]
  /// For a state and a symbol the next state, as the place where its row begins.
  private let transitions: [UInt32]
  private let firstAccepting: UInt32
  private let outputStarts: [Int32]
  private let outputs: [UInt16]

  /// - Parameter literals: the anchors in ASCII; the index of each is what `scan` reports.
  init(literals: [String]) {
    symbols = Self.symbols(of: literals)
    var trie = Trie(capacity: literals.reduce(1) { $0 + $1.utf8.count })
    for (index, literal) in literals.enumerated() {
      var node = 0
      for byte in literal.utf8 { node = trie.child(of: node, by: Int(symbols[Int(byte)])) }
      trie.outputs[node].append(UInt16(index))
    }
    let order = trie.close()

    // Accepting states get the highest rows: one comparison in the walk tells them apart.
    let plain = order.filter { trie.outputs[$0].isEmpty }
    let accepting = order.filter { !trie.outputs[$0].isEmpty }
    var row = [UInt32](repeating: 0, count: order.count)
    for (position, node) in (plain + accepting).enumerated() {
      row[node] = UInt32(position * Self.width)
    }
    var transitions: [UInt32] = []
    transitions.reserveCapacity(order.count * Self.width)
    for node in plain + accepting {
      for child in trie.children[node * Self.width..<(node + 1) * Self.width] {
        transitions.append(row[Int(child)])
      }
    }
    self.transitions = transitions
    firstAccepting = UInt32(plain.count * Self.width)
    var starts: [Int32] = [0]
    var outputs: [UInt16] = []
    for node in accepting {
      outputs += trie.outputs[node]
      starts.append(Int32(outputs.count))
    }
    outputStarts = starts
    self.outputs = outputs
  }

  /// Calls back for every literal that ends in the text, in the order of their ends.
  @inline(__always)
  func scan(_ text: [UInt8], _ found: (_ end: Int, _ literal: Int) -> Void) {
    text.withUnsafeBufferPointer { text in
      symbols.withUnsafeBufferPointer { symbols in
        transitions.withUnsafeBufferPointer { transitions in
          var state: UInt32 = 0
          var index = 0
          while index < text.count {
            state = transitions[Int(state) &+ Int(symbols[Int(text[index])])]
            index &+= 1
            guard state >= firstAccepting else { continue }
            let slot = Int(state - firstAccepting) / Self.width
            for output in outputStarts[slot]..<outputStarts[slot + 1] {
              found(index, Int(outputs[Int(output)]))
            }
          }
        }
      }
    }
  }

  /// 0 is "any other byte", 1 a digit, then the letters, then what else the literals hold.
  private static func symbols(of literals: [String]) -> [UInt8] {
    var symbols = [UInt8](repeating: 0, count: 256)
    for digit in UInt8(ascii: "0")...UInt8(ascii: "9") { symbols[Int(digit)] = 1 }
    for letter in 0..<26 {
      symbols[Int(UInt8(ascii: "a")) + letter] = UInt8(2 + letter)
      symbols[Int(UInt8(ascii: "A")) + letter] = UInt8(2 + letter)
    }
    var next: UInt8 = 28
    for byte in literals.joined().utf8 where symbols[Int(byte)] == 0 {
      symbols[Int(byte)] = next
      next += 1
    }
    precondition(next <= UInt8(width), "the anchors hold too many different bytes")
    return symbols
  }

  private struct Trie {
    var children: [UInt32]
    var outputs: [[UInt16]]
    private var count = 1

    init(capacity: Int) {
      children = Array(repeating: 0, count: capacity * width)
      outputs = Array(repeating: [], count: capacity)
    }

    mutating func child(of node: Int, by symbol: Int) -> Int {
      let slot = node * width + symbol
      if children[slot] == 0 {
        children[slot] = UInt32(count)
        count += 1
      }
      return Int(children[slot])
    }

    /// Turns missing edges into those of the longest proper suffix; gives the breadth-first order.
    mutating func close() -> [Int] {
      var suffix = [Int](repeating: 0, count: count)
      var order = [0]
      order.reserveCapacity(count)
      var position = 0
      while position < order.count {
        let node = order[position]
        position += 1
        for symbol in 0..<width {
          let slot = node * width + symbol
          let fallback = node == 0 ? 0 : children[suffix[node] * width + symbol]
          let child = Int(children[slot])
          if child == 0 {
            children[slot] = fallback
          } else {
            suffix[child] = Int(fallback)
            if !outputs[Int(fallback)].isEmpty { outputs[child] += outputs[Int(fallback)] }
            order.append(child)
          }
        }
      }
      return order
    }
  }
}
