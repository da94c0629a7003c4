/// Splits the runs of a batch into shorter, middling and longer ones, blind to outcomes.
enum LengthThirds {
  /// 0, 1 or 2 for each length, by the middle of the ranks that its equals share: runs of one length
  /// stay together, whatever their order.
  static func thirds(of lengths: [Int]) -> [Int] {
    let order = lengths.indices.sorted { lengths[$0] < lengths[$1] }
    var thirds = [Int](repeating: 0, count: lengths.count)
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, lengths[order[end]] == lengths[order[first]] { end += 1 }
      // 3 · (first + end − 1 + 1) / (2 · count): the middle rank, counted from ½.
      let third = 3 * (first + end) / (2 * order.count)
      for place in first..<end { thirds[order[place]] = min(third, 2) }
      first = end
    }
    return thirds
  }
}
