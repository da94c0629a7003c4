/// Sets that are alike in size and frequent words, which is all that most comparisons look at.
///
/// Classes are numbered by size, ascending.
struct SetClasses: ~Copyable {
  let count: Int
  let classOfSet: Slab<UInt32>
  let sizes: Slab<UInt32>

  /// The frequent words of each class by rank, ascending.
  let words: Slab<UInt32>
  let starts: Slab<UInt32>

  init(_ sets: borrowing SplitSets) {
    classOfSet = Slab(count: sets.count, repeating: 0)
    let examples = Self.number(sets, into: classOfSet)
    count = examples.count

    let order = Self.bySize(examples, sets)
    let place = Slab<UInt32>(count: count, repeating: 0)
    sizes = Slab(count: count, repeating: 0)
    starts = Slab(count: count + 1, repeating: 0)
    var end = 0
    for (position, old) in order.enumerated() {
      place[old] = UInt32(truncatingIfNeeded: position)
      sizes[position] = sets.sizes[examples[Int(old)]]
      end += sets.frequentWords(of: examples[Int(old)]).count
      starts[position + 1] = UInt32(truncatingIfNeeded: end)
    }
    words = Slab(unwritten: end)
    for position in 0..<count {
      let target = words.slice(Int(starts[position]), Int(starts[position + 1]))
      _ = target.update(from: sets.frequentWords(of: examples[Int(order[position])]))
    }
    for set in 0..<sets.count { classOfSet[set] = place[classOfSet[set]] }
  }

  @inline(__always)
  func words(of element: UInt32) -> UnsafeMutableBufferPointer<UInt32> {
    words.slice(Int(starts[element]), Int(starts[element &+ 1]))
  }

  /// Numbers classes in the order of their first sets, which are returned.
  private static func number(
    _ sets: borrowing SplitSets, into classOfSet: borrowing Slab<UInt32>
  ) -> [UInt32] {
    var examples: [UInt32] = []
    var capacity = 16
    while capacity < sets.count * 2 { capacity *= 2 }
    let table = Slab<UInt32>(count: capacity, repeating: .max)
    for set in 0..<UInt32(truncatingIfNeeded: sets.count) {
      let words = sets.frequentWords(of: set)
      let size = sets.sizes[set]
      var hash = UInt64(size) &+ 0x9e37_79b9_7f4a_7c15
      for word in words {
        hash = (hash ^ UInt64(word)) &* 0x9e37_79b9_7f4a_7c15
        hash ^= hash &>> 29
      }
      var index = Int(truncatingIfNeeded: hash) & (capacity &- 1)
      while table[index] != .max {
        let example = examples[Int(table[index])]
        if sets.sizes[example] == size, isEqual(sets.frequentWords(of: example), words) { break }
        index = (index &+ 1) & (capacity &- 1)
      }
      if table[index] == .max {
        table[index] = UInt32(truncatingIfNeeded: examples.count)
        examples.append(set)
      }
      classOfSet[set] = table[index]
    }
    return examples
  }

  @inline(__always)
  private static func isEqual(
    _ a: UnsafeMutableBufferPointer<UInt32>, _ b: UnsafeMutableBufferPointer<UInt32>
  ) -> Bool {
    guard a.count == b.count else { return false }
    for index in 0..<a.count where a[index] != b[index] { return false }
    return true
  }

  /// Classes by the size of their sets, those of one size as they are.
  private static func bySize(_ examples: [UInt32], _ sets: borrowing SplitSets) -> [UInt32] {
    let next = Slab<UInt32>(count: sets.largest + 2, repeating: 0)
    for example in examples { next[sets.sizes[example] + 1] += 1 }
    for size in 1..<next.count { next[size] += next[size - 1] }
    var order = [UInt32](repeating: 0, count: examples.count)
    for (old, example) in examples.enumerated() {
      let size = sets.sizes[example]
      order[Int(next[size])] = UInt32(truncatingIfNeeded: old)
      next[size] += 1
    }
    return order
  }
}
