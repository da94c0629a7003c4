/// Places the nodes of a graph in layers from top to bottom, with few crossings and straight long
/// edges (Sugiyama, Tagawa and Toda 1981).
struct LayeredLayout {
  struct Point: Hashable {
    var x: Double
    var y: Double
  }

  /// Nodes are numbered in an order that edges should follow; the others are drawn upwards.
  struct Input {
    /// Widths of the nodes.
    let widths: [Double]
    let height: Double
    let edges: [(from: Int, to: Int)]
    /// Nodes that belong in the last layer.
    let sinks: Set<Int>
    /// How many nodes, long edges not counted, may stand side by side.
    var widest = 6
  }

  /// The nodes' centres.
  private(set) var centres: [Point] = []
  /// For each edge the points from the rim of the one node to the rim of the other.
  private(set) var routes: [[Point]] = []
  private(set) var width = 0.0
  private(set) var height = 0.0

  private static let gap = 22.0
  private static let layerGap = 54.0
  private static let thread = 14.0

  init(_ input: Input) {
    guard !input.widths.isEmpty else { return }
    var layers = LayerAssignment(input)
    let order = CrossingReduction(layers)
    layers.order = order.layers
    let xs = Self.abscissae(layers)
    place(input, layers, xs)
  }

  /// Moves the nodes of each layer towards their neighbours, in their order and apart from each
  /// other, down and up a few times.
  private static func abscissae(_ layers: LayerAssignment) -> [Double] {
    var xs = [Double](repeating: 0, count: layers.widths.count)
    for layer in layers.order {
      var next = 0.0
      for node in layer {
        xs[node] = next + layers.widths[node] / 2
        next += layers.widths[node] + gap
      }
      for node in layer { xs[node] -= next / 2 }
    }
    for round in 0..<24 {
      let isDown = round % 2 == 0
      let numbers = isDown ? Array(layers.order.indices) : layers.order.indices.reversed()
      for number in numbers {
        let layer = layers.order[number]
        var wanted: [(x: Double, weight: Double)] = []
        for node in layer {
          let near =
            round < 20
            ? (isDown ? layers.above[node] : layers.below[node])
            : layers.above[node] + layers.below[node]
          guard !near.isEmpty else {
            wanted.append((xs[node], 0.1))
            continue
          }
          // Long edges stay straight before nodes come to stand in the middle.
          let weights = near.map { layers.isThread(node) && layers.isThread($0) ? 8.0 : 1.0 }
          let total = weights.reduce(0, +)
          let mean = zip(near, weights).reduce(0) { $0 + xs[$1.0] * $1.1 } / total
          wanted.append((mean, total))
        }
        let placed = fitted(layer, wanted, layers)
        for (node, x) in zip(layer, placed) { xs[node] = x }
      }
    }
    let left = xs.indices.map { xs[$0] - layers.widths[$0] / 2 }.min() ?? 0
    return xs.map { $0 - left }
  }

  /// The places nearest to the wanted ones that keep the order and the distances: least squares by
  /// pooling neighbours that would overlap.
  private static func fitted(
    _ layer: [Int], _ wanted: [(x: Double, weight: Double)], _ layers: LayerAssignment
  ) -> [Double] {
    var offsets: [Double] = []
    var offset = 0.0
    for (index, node) in layer.enumerated() {
      if index > 0 {
        let former = layer[index - 1]
        let space = layers.isThread(node) && layers.isThread(former) ? thread : gap
        offset += (layers.widths[former] + layers.widths[node]) / 2 + space
      }
      offsets.append(offset)
    }
    var blocks: [(mean: Double, weight: Double, count: Int)] = []
    for (index, want) in wanted.enumerated() {
      blocks.append((want.x - offsets[index], want.weight, 1))
      while blocks.count > 1, blocks[blocks.count - 2].mean > blocks[blocks.count - 1].mean {
        let last = blocks.removeLast()
        let former = blocks.removeLast()
        let weight = last.weight + former.weight
        blocks.append(
          (
            (last.mean * last.weight + former.mean * former.weight) / weight, weight,
            last.count + former.count
          ))
      }
    }
    let means = blocks.flatMap { Array(repeating: $0.mean, count: $0.count) }
    return zip(means, offsets).map { $0 + $1 }
  }

  private mutating func place(_ input: Input, _ layers: LayerAssignment, _ xs: [Double]) {
    let step = input.height + Self.layerGap
    func y(_ node: Int) -> Double { Double(layers.layer[node]) * step + input.height / 2 }
    centres = input.widths.indices.map { Point(x: xs[$0], y: y($0)) }
    width = xs.indices.map { xs[$0] + layers.widths[$0] / 2 }.max() ?? 0
    height = Double(layers.order.count - 1) * step + input.height
    // Edges leave and enter side by side, in the order in which they come from the other end.
    var leaving: [Int: [(edge: Int, x: Double)]] = [:]
    var entering: [Int: [(edge: Int, x: Double)]] = [:]
    for (index, chain) in layers.chains.enumerated() where chain.count > 1 {
      leaving[chain[0], default: []].append((index, xs[chain[1]]))
      entering[chain[chain.count - 1], default: []].append((index, xs[chain[chain.count - 2]]))
    }
    func port(_ list: [(edge: Int, x: Double)]?, _ edge: Int, _ node: Int) -> Double {
      let sorted = (list ?? []).sorted { ($0.x, $0.edge) < ($1.x, $1.edge) }
      guard let place = sorted.firstIndex(where: { $0.edge == edge }), sorted.count > 1 else {
        return xs[node]
      }
      let room = min(layers.widths[node] * 0.7, Double(sorted.count - 1) * 16)
      return xs[node] - room / 2 + room * Double(place) / Double(sorted.count - 1)
    }
    routes = layers.chains.enumerated().map { index, chain in
      guard let first = chain.first, let last = chain.last, chain.count > 1 else { return [] }
      var points = [Point(x: port(leaving[first], index, first), y: y(first) + input.height / 2)]
      for node in chain.dropFirst().dropLast() {
        points.append(Point(x: xs[node], y: y(node) - input.height / 2))
        points.append(Point(x: xs[node], y: y(node) + input.height / 2))
      }
      points.append(Point(x: port(entering[last], index, last), y: y(last) - input.height / 2))
      return layers.isReversed[index] ? points.reversed() : points
    }
  }
}
