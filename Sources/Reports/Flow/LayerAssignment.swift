/// Nodes in layers, and long edges cut into threads that pass one layer at a time.
struct LayerAssignment {
  /// Real nodes first, then the threads' own.
  private(set) var widths: [Double]
  private(set) var layer: [Int]
  /// Nodes of each layer from left to right.
  var order: [[Int]] = []
  private(set) var above: [[Int]] = []
  private(set) var below: [[Int]] = []
  /// The nodes that each edge passes, downwards.
  private(set) var chains: [[Int]] = []
  /// Edges that lead upwards.
  private(set) var isReversed: [Bool] = []
  private let realCount: Int

  func isThread(_ node: Int) -> Bool { node >= realCount }

  init(_ input: LayeredLayout.Input) {
    widths = input.widths
    realCount = input.widths.count
    isReversed = input.edges.map { $0.from > $0.to }
    let edges = input.edges.map { ($0.from < $0.to ? $0 : (from: $0.to, to: $0.from)) }
    layer = Self.layers(edges, count: realCount, sinks: input.sinks, widest: input.widest)
    for edge in edges {
      var chain = [edge.from]
      for level in stride(from: layer[edge.from] + 1, to: layer[edge.to], by: 1) {
        chain.append(widths.count)
        widths.append(4)
        layer.append(level)
      }
      chains.append(chain + [edge.to])
    }
    above = Array(repeating: [], count: widths.count)
    below = above
    for chain in chains {
      for (upper, lower) in zip(chain, chain.dropFirst()) {
        below[upper].append(lower)
        above[lower].append(upper)
      }
    }
    order = Array(repeating: [], count: (layer.max() ?? 0) + 1)
    for node in widths.indices { order[layer[node]].append(node) }
  }

  /// The longest way from above, with at most so many nodes side by side, then pulled down towards what
  /// follows where there is room, so that edges get short.
  private static func layers(
    _ edges: [(from: Int, to: Int)], count: Int, sinks: Set<Int>, widest: Int
  ) -> [Int] {
    var layer = [Int](repeating: 0, count: count)
    var members: [Int: Int] = [0: 1]
    // Edges lead from lower to higher numbers, so one pass in that order is enough.
    for node in 1..<max(1, count) where !sinks.contains(node) {
      var level = edges.filter { $0.to == node }.map { layer[$0.from] + 1 }.max() ?? 0
      while members[level, default: 0] >= widest { level += 1 }
      layer[node] = level
      members[level, default: 0] += 1
    }
    let last = (0..<count).filter { !sinks.contains($0) }.map { layer[$0] + 1 }.max() ?? 0
    for sink in sinks { layer[sink] = last }
    for node in (1..<max(1, count)).reversed() where !sinks.contains(node) {
      let followers = edges.filter { $0.from == node }.map { layer[$0.to] }
      let leaders = edges.count { $0.to == node }
      guard let nearest = followers.min(), followers.count > leaders, nearest - 1 > layer[node],
        members[nearest - 1, default: 0] < widest
      else { continue }
      members[layer[node], default: 0] -= 1
      layer[node] = nearest - 1
      members[nearest - 1, default: 0] += 1
    }
    return layer
  }
}
