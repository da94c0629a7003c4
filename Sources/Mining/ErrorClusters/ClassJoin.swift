/// Joins classes that are similar by their frequent words alone.
///
/// Classes come by ascending size and look for smaller ones under the words of their prefix (Chaudhuri,
/// Ganti, Kaushik 2006; Xiao et al. 2008). Rare words stand first in the order of words: they fill the
/// prefix first, and pairs that share one are left to `RareJoin`. What an upper bound of the
/// overlap excludes is not compared: first a whole group by the words of its cluster, then a class by
/// its sketch.
struct ClassJoin: ~Copyable {
  /// What is known of a class without reading its words.
  struct Sketch: BitwiseCopyable {
    /// For each of 128 remainders, whether the number of words with it is odd.
    var odd: (UInt64, UInt64) = (0, 0)
    var size: UInt32 = 0
    var words: UInt32 = 0
  }

  /// How many words of a class occur in a cluster at all.
  struct Bound: BitwiseCopyable {
    var asker = UInt32.max
    var words: UInt32 = 0
  }

  /// The group of a cluster that was met in one walk over a word's groups.
  struct Meeting: BitwiseCopyable {
    var walk: UInt32 = 0
    var group: UInt32 = 0
  }

  /// The class that looks for others.
  private struct Asker {
    let element: UInt32
    let size: Int
    let words: UnsafeMutableBufferPointer<UInt32>
    let sketch: Sketch
    /// The size of the smallest set that can be similar.
    let smallest: Int
    var root: UInt32
  }

  /// 64-bit words of a cluster's mask.
  private static let maskWidth = 8

  private let classes: SetClasses
  private let threshold: JaccardThreshold
  private let joined: DisjointSets
  private let hasPartner: Slab<Bool>

  /// The overlap at which two sets are similar, by the sum of their sizes.
  private let needed: Slab<UInt32>
  private var postings: ClassPostings
  private let sketches: Slab<Sketch>

  /// Which words a cluster has, by its root; words share bits once there are more than 512.
  private let masks: Slab<UInt64>
  private let bounds: Slab<Bound>
  private let compared: Slab<UInt32>
  private let meetings: Slab<Meeting>
  private var walk: UInt32 = 0
  private let ownGroups: Slab<UInt32>

  init(_ sets: borrowing SplitSets, _ threshold: JaccardThreshold) {
    let classes = SetClasses(sets)
    let count = classes.count
    joined = DisjointSets(count: count)
    hasPartner = Slab(count: count, repeating: false)
    needed = Slab(count: 2 * sets.largest + 1, repeating: 0)
    for total in 0..<needed.count {
      needed[total] = UInt32(truncatingIfNeeded: threshold.overlapNeeded(total: total))
    }
    postings = ClassPostings(wordCount: sets.frequentCount, capacity: classes.words.count)
    sketches = Slab(count: count, repeating: Sketch())
    masks = Slab(count: count * Self.maskWidth, repeating: 0)
    bounds = Slab(count: count, repeating: Bound())
    compared = Slab(count: count, repeating: .max)
    meetings = Slab(count: count, repeating: Meeting())
    ownGroups = Slab(count: sets.largest, repeating: 0)
    self.classes = classes
    self.threshold = threshold
    for element in 0..<UInt32(truncatingIfNeeded: count) { describe(element) }
    for element in 0..<UInt32(truncatingIfNeeded: count) { search(element) }
  }

  /// Joins the sets of similar classes, and those of a class whose sets are similar to each other.
  func apply(to sets: borrowing DisjointSets) {
    let first = Slab<UInt32>(count: classes.count, repeating: .max)
    for set in 0..<UInt32(truncatingIfNeeded: classes.classOfSet.count) {
      let element = classes.classOfSet[set]
      guard hasPartner[element] else { continue }
      let root = joined.root(of: element)
      if first[root] == .max {
        first[root] = set
      } else {
        sets.join(first[root], set)
      }
    }
  }

  private func describe(_ element: UInt32) {
    let words = classes.words(of: element)
    var sketch = Sketch()
    sketch.size = classes.sizes[element]
    sketch.words = UInt32(truncatingIfNeeded: words.count)
    for word in words {
      let bit = (word &* 0x9e37_79b1) &>> 25
      if bit < 64 {
        sketch.odd.0 ^= 1 &<< UInt64(bit)
      } else {
        sketch.odd.1 ^= 1 &<< UInt64(bit &- 64)
      }
      let (index, mask) = Self.maskBit(word, of: element)
      masks[index] |= mask
    }
    sketches[element] = sketch
  }

  @inline(__always)
  private static func maskBit(_ word: UInt32, of element: UInt32) -> (index: Int, mask: UInt64) {
    let bit = Int(word) & (maskWidth &* 64 &- 1)
    return (Int(element) &* maskWidth &+ bit &>> 6, 1 &<< UInt64(bit & 63))
  }

  private mutating func search(_ element: UInt32) {
    let words = classes.words(of: element)
    let size = Int(classes.sizes[element])
    let neededAmongEquals = Int(needed[2 &* size])
    if words.count >= neededAmongEquals { hasPartner[element] = true }
    let notFrequent = size &- words.count
    var asker = Asker(
      element: element, size: size, words: words, sketch: sketches[element],
      smallest: threshold.smallestPartner(of: size), root: element)
    let asked = min(words.count, size &- asker.smallest &+ 1 &- notFrequent)
    let indexed = min(words.count, size &- neededAmongEquals &+ 1 &- notFrequent)
    guard asked > 0 else { return }
    for index in 0..<asked {
      let own = ask(words[index], &asker)
      ownGroups[index] = own
    }
    guard indexed > 0 else { return }
    for index in 0..<indexed {
      postings.insert(
        element, size: UInt32(truncatingIfNeeded: size), word: words[index],
        into: ownGroups[index])
    }
  }

  /// Compares with the classes under a word; the group there that is of the asker's cluster, if any.
  private mutating func ask(_ word: UInt32, _ asker: inout Asker) -> UInt32 {
    walk &+= 1
    var own = ClassPostings.none
    var previous = ClassPostings.none
    var group = postings.firstGroup(of: word)
    while group != ClassPostings.none {
      let current = postings[group]
      if current.largest < asker.smallest {
        postings.unlink(group, after: previous, word: word)
        group = current.next
        continue
      }
      var root = joined.root(of: current.member)
      if root != asker.root, mayBeSimilar(root, asker), compare(group, asker) {
        asker.root = merge(root, asker.root)
        root = asker.root
      }
      if root == asker.root, own == ClassPostings.none { own = group }
      let meeting = meetings[root]
      if meeting.walk == walk {
        postings.unlink(group, after: previous, word: word)
        postings.merge(group, into: meeting.group)
        if own == group { own = meeting.group }
      } else {
        meetings[root] = Meeting(walk: walk, group: group)
        previous = group
      }
      group = current.next
    }
    return own
  }

  /// Whether the words of the whole cluster would suffice for the smallest partner.
  @inline(__always)
  private func mayBeSimilar(_ root: UInt32, _ asker: Asker) -> Bool {
    var bound = bounds[root]
    if bound.asker != asker.element {
      bound = Bound(asker: asker.element)
      for word in asker.words {
        let (index, mask) = Self.maskBit(word, of: root)
        if masks[index] & mask != 0 { bound.words &+= 1 }
      }
      bounds[root] = bound
    }
    return bound.words >= needed[asker.size &+ asker.smallest]
  }

  /// Whether the asker is similar to a class of the group.
  @inline(__always)
  private func compare(_ group: UInt32, _ asker: Asker) -> Bool {
    var at = postings.firstEntry(of: group)
    while at != ClassPostings.none {
      let (element, next) = postings.entry(at)
      at = next
      let sketch = sketches[element]
      guard sketch.size >= asker.smallest else { continue }
      let need = Int(needed[asker.size &+ Int(sketch.size)])
      let different =
        (sketch.odd.0 ^ asker.sketch.odd.0).nonzeroBitCount
        &+ (sketch.odd.1 ^ asker.sketch.odd.1).nonzeroBitCount
      guard asker.words.count &+ Int(sketch.words) &- different >= 2 &* need,
        compared[element] != asker.element
      else { continue }
      compared[element] = asker.element
      if asker.words.overlap(with: classes.words(of: element), needed: need) >= need {
        hasPartner[element] = true
        hasPartner[asker.element] = true
        return true
      }
    }
    return false
  }

  private func merge(_ a: UInt32, _ b: UInt32) -> UInt32 {
    let root = joined.join(a, b)
    let other = root == a ? b : a
    for index in 0..<Self.maskWidth {
      masks[Int(root) &* Self.maskWidth &+ index] |= masks[Int(other) &* Self.maskWidth &+ index]
    }
    return root
  }
}
