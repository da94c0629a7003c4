/// Which elements have been joined; the root of a set is its smallest element.
struct DisjointSets: ~Copyable {
  private let parent: Slab<UInt32>

  init(count: Int) {
    parent = Slab(count: count, repeating: 0)
    for index in 0..<count { parent[index] = UInt32(truncatingIfNeeded: index) }
  }

  @inline(__always)
  func root(of element: UInt32) -> UInt32 {
    var element = element
    var above = parent[element]
    while above != element {
      let next = parent[above]
      parent[element] = next
      element = next
      above = parent[element]
    }
    return element
  }

  /// The root of both afterwards.
  @discardableResult
  func join(_ a: UInt32, _ b: UInt32) -> UInt32 {
    let (a, b) = (root(of: a), root(of: b))
    let (low, high) = a < b ? (a, b) : (b, a)
    parent[high] = low
    return low
  }
}
