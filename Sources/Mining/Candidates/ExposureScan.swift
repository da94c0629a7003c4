extension Corpus {
  /// The runs of the corpus that show each behaviour, in the order of the list.
  package func exposures(of behaviours: [Behaviour]) -> [RunSet] {
    let scan = ExposureScan(behaviours, runs: runs.count)
    scan.read(SymbolSequences(self, runs: runs.indices, isCollapsed: true))
    return behaviours.indices.map { scan.exposures.row($0) }
  }
}

/// Walks along every run once and marks the behaviours it shows.
struct ExposureScan: ~Copyable {
  let exposures: ExposureMatrix
  private let singles: BehaviourTrie
  private let firsts: BehaviourTrie
  private let contiguous: BehaviourTrie
  private let gapped: BehaviourTrie
  private let gappedGoesOn: [Bool]
  /// By depth, then symbol, the activation that last met the symbol: each counts once after a place.
  private let met: Slab<Int>
  private let breadth: Int

  init(_ behaviours: [Behaviour], runs: Int) {
    exposures = ExposureMatrix(rows: behaviours.count, runs: runs)
    var singles: [(symbols: [UInt32], row: Int)] = []
    var firsts = singles
    var contiguous = singles
    var gapped = singles
    for (row, behaviour) in behaviours.enumerated() {
      switch behaviour {
      case .tool: singles.append((behaviour.symbols, row))
      case .first: firsts.append((behaviour.symbols, row))
      case .contiguous: contiguous.append((behaviour.symbols, row))
      case .gapped: gapped.append((behaviour.symbols, row))
      }
    }
    self.singles = BehaviourTrie(singles)
    self.firsts = BehaviourTrie(firsts)
    self.contiguous = BehaviourTrie(contiguous)
    self.gapped = BehaviourTrie(gapped)
    let tree = self.gapped
    gappedGoesOn = tree.rows.indices.map { tree.hasChildren(Int32($0)) }
    let deepest = gapped.reduce(0) { max($0, $1.symbols.count) }
    breadth = Set(gapped.flatMap(\.symbols)).count
    met = Slab(count: (deepest + 1) * breadth, repeating: 0)
  }

  /// Reads runs that are already collapsed; run numbers are places in `sequences`.
  func read(_ sequences: SymbolSequences) {
    var symbols: [Int32] = []
    var activations = 0
    for run in 0..<sequences.count {
      let slice = sequences.symbols[sequences.starts[run]..<sequences.starts[run + 1]]
      if !singles.isEmpty {
        singles.translated(slice, into: &symbols)
        for symbol in symbols { step(singles, 0, symbol, run) }
      }
      if !firsts.isEmpty {
        firsts.translated(slice.prefix(1), into: &symbols)
        for symbol in symbols { step(firsts, 0, symbol, run) }
      }
      if !contiguous.isEmpty {
        contiguous.translated(slice, into: &symbols)
        for start in symbols.indices {
          var node: Int32 = 0
          var place = start
          while place < symbols.count {
            node = step(contiguous, node, symbols[place], run)
            guard node != BehaviourTrie.none else { break }
            place += 1
          }
        }
      }
      if !gapped.isEmpty {
        gapped.translated(slice, into: &symbols)
        follow(symbols, from: 0, node: 0, depth: 0, run, &activations)
      }
    }
  }

  /// Goes along one edge and marks what ends there.
  @inline(__always)
  @discardableResult
  private func step(
    _ tree: BehaviourTrie, _ node: Int32, _ symbol: Int32, _ run: Int
  ) -> Int32 {
    guard symbol != BehaviourTrie.none else { return BehaviourTrie.none }
    let child = tree.child(of: node, symbol)
    if child != BehaviourTrie.none {
      let row = tree.rows[Int(child)]
      if row != BehaviourTrie.none { exposures.set(Int(row), run) }
    }
    return child
  }

  /// Marks every gapped sequence that goes on from a node whose leftmost match ends before `place`.
  private func follow(
    _ symbols: [Int32], from place: Int, node: Int32, depth: Int, _ run: Int,
    _ activations: inout Int
  ) {
    activations += 1
    let activation = activations
    for next in place..<symbols.count {
      let symbol = symbols[next]
      guard symbol != BehaviourTrie.none else { continue }
      let meeting = depth * breadth + Int(symbol)
      guard met[meeting] != activation else { continue }
      met[meeting] = activation
      let child = step(gapped, node, symbol, run)
      if child != BehaviourTrie.none, gappedGoesOn[Int(child)] {
        follow(symbols, from: next + 1, node: child, depth: depth + 1, run, &activations)
      }
    }
  }
}
