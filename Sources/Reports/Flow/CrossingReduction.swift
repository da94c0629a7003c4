/// Orders the nodes within layers so that few edges cross: barycentres down and up, then swaps of
/// neighbours, keeping the best order seen.
struct CrossingReduction {
  private(set) var layers: [[Int]]
  private let graph: LayerAssignment

  init(_ graph: LayerAssignment) {
    self.graph = graph
    layers = graph.order
    var best = (crossings: Self.crossings(layers, graph), layers: layers)
    for round in 0..<16 where best.crossings > 0 {
      sweep(isDown: round % 2 == 0)
      transpose()
      let crossings = Self.crossings(layers, graph)
      if crossings < best.crossings { best = (crossings, layers) }
    }
    layers = best.layers
  }

  private mutating func sweep(isDown: Bool) {
    var places = placesOfAll()
    let numbers = isDown ? Array(layers.indices.dropFirst()) : layers.indices.dropLast().reversed()
    for number in numbers {
      let keys = layers[number].map { node -> Double in
        let near = isDown ? graph.above[node] : graph.below[node]
        guard !near.isEmpty else { return Double(places[node]) }
        return near.reduce(0) { $0 + Double(places[$1]) } / Double(near.count)
      }
      let sorted = layers[number].indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
      layers[number] = sorted.map { layers[number][$0] }
      for (place, node) in layers[number].enumerated() { places[node] = place }
    }
  }

  private mutating func transpose() {
    var places = placesOfAll()
    for number in layers.indices {
      for place in layers[number].indices.dropLast() {
        let (left, right) = (layers[number][place], layers[number][place + 1])
        let now = crossings(left, right, places)
        if crossings(right, left, places) < now {
          layers[number].swapAt(place, place + 1)
          places[left] = place + 1
          places[right] = place
        }
      }
    }
  }

  private func placesOfAll() -> [Int] {
    var places = [Int](repeating: 0, count: graph.widths.count)
    for layer in layers { for (place, node) in layer.enumerated() { places[node] = place } }
    return places
  }

  /// Crossings of the edges of two neighbours.
  private func crossings(_ left: Int, _ right: Int, _ places: [Int]) -> Int {
    var count = 0
    for (one, other) in [
      (graph.above[left], graph.above[right]), (graph.below[left], graph.below[right]),
    ] {
      for a in one { for b in other where places[a] > places[b] { count += 1 } }
    }
    return count
  }

  static func crossings(_ layers: [[Int]], _ graph: LayerAssignment) -> Int {
    var places = [Int](repeating: 0, count: graph.widths.count)
    for layer in layers { for (place, node) in layer.enumerated() { places[node] = place } }
    var count = 0
    for layer in layers {
      var ends: [(Int, Int)] = []
      for node in layer {
        for lower in graph.below[node] { ends.append((places[node], places[lower])) }
      }
      for (index, one) in ends.enumerated() {
        for other in ends[(index + 1)...] where (one.0 - other.0) * (one.1 - other.1) < 0 {
          count += 1
        }
      }
    }
    return count
  }
}
