/// Joins sets that are similar and share a rare word, by comparing all sets of each rare word.
struct RareJoin: ~Copyable {
  /// The sets that have a word, ascending, one word after the other.
  private let sets: Slab<UInt32>
  private let starts: Slab<UInt32>

  init(_ split: borrowing SplitSets) {
    let total = Int(split.rareStarts[split.count])
    starts = Slab(count: split.vocabularyCount + 2, repeating: 0)
    sets = Slab(unwritten: total)
    // Counted two places on, so that filling moves each start to where it belongs.
    for index in 0..<total { starts[split.rare[index] &+ 2] &+= 1 }
    for word in 1..<starts.count { starts[word] &+= starts[word &- 1] }
    for set in 0..<UInt32(truncatingIfNeeded: split.count) {
      for word in split.rareWords(of: set) {
        sets[starts[word &+ 1]] = set
        starts[word &+ 1] &+= 1
      }
    }
  }

  func apply(
    to joined: borrowing DisjointSets, _ split: borrowing SplitSets,
    _ threshold: JaccardThreshold
  ) {
    for word in 0..<split.vocabularyCount {
      let holders = sets.slice(Int(starts[word]), Int(starts[word &+ 1]))
      guard holders.count > 1 else { continue }
      for later in 1..<holders.count {
        let set = holders[later]
        var root = joined.root(of: set)
        for earlier in 0..<later {
          let other = holders[earlier]
          if joined.root(of: other) != root, isSimilar(set, other, split, threshold) {
            root = joined.join(set, other)
          }
        }
      }
    }
  }

  @inline(__always)
  private func isSimilar(
    _ a: UInt32, _ b: UInt32, _ split: borrowing SplitSets, _ threshold: JaccardThreshold
  ) -> Bool {
    let (aSize, bSize) = (Int(split.sizes[a]), Int(split.sizes[b]))
    let needed = threshold.overlapNeeded(total: aSize &+ bSize)
    guard min(aSize, bSize) >= needed else { return false }
    let rare = split.rareWords(of: a).overlap(with: split.rareWords(of: b), needed: 0)
    if rare >= needed { return true }
    let left = needed &- rare
    let frequent = split.frequentWords(of: a)
      .overlap(with: split.frequentWords(of: b), needed: left)
    return frequent >= left
  }
}
