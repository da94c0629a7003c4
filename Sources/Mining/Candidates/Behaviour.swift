/// Something that a run shows or does not show, told by its tools alone.
package enum Behaviour: Hashable, Sendable {
  /// The tool is called.
  case tool(UInt32)
  /// It is the first tool called.
  case first(UInt32)
  /// These tools in direct succession, immediate repeats of a tool taken as one.
  case contiguous([UInt32])
  /// These tools in this order with anything between them.
  case gapped([UInt32])

  /// The tools in order.
  package var symbols: [UInt32] {
    switch self {
    case .tool(let tool), .first(let tool): [tool]
    case .contiguous(let tools), .gapped(let tools): tools
    }
  }

  /// Behaviours that every run showing this one shows too, itself not among them.
  ///
  /// Gapped sequences are listed up to `longestGapped` tools.
  func implied(longestGapped: Int) -> [Behaviour] {
    switch self {
    case .tool: return []
    case .first(let tool): return [.tool(tool)]
    case .contiguous(let tools):
      var implied = Set(tools).sorted().map(Behaviour.tool)
      for length in stride(from: 2, to: tools.count, by: 1) {
        for start in 0...(tools.count - length) {
          implied.append(.contiguous(Array(tools[start..<start + length])))
        }
      }
      return implied
        + Self.subsequences(of: tools, longest: longestGapped).map(Behaviour.gapped)
    case .gapped(let tools):
      let shorter = Self.subsequences(of: tools, longest: min(longestGapped, tools.count - 1))
      return Set(tools).sorted().map(Behaviour.tool) + shorter.map(Behaviour.gapped)
    }
  }

  /// All subsequences of 2 to `longest` tools.
  private static func subsequences(of tools: [UInt32], longest: Int) -> [[UInt32]] {
    precondition(tools.count < 16, "sequences are short")
    return (0..<(1 << tools.count)).compactMap { (choice: Int) -> [UInt32]? in
      guard choice.nonzeroBitCount >= 2, choice.nonzeroBitCount <= longest else { return nil }
      return tools.indices.filter { choice >> $0 & 1 == 1 }.map { tools[$0] }
    }
  }
}

extension Behaviour: Comparable {
  /// Simplest first: single tools, first tools, then sequences by length, contiguous before gapped,
  /// then in the order of symbols.
  package static func < (a: Self, b: Self) -> Bool {
    if a.rank != b.rank { return a.rank < b.rank }
    return a.symbols.lexicographicallyPrecedes(b.symbols)
  }

  private var rank: Int {
    switch self {
    case .tool: 0
    case .first: 1
    case .contiguous(let tools): 2 * tools.count
    case .gapped(let tools): 2 * tools.count + 1
    }
  }
}
