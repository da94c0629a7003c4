/// For each frequent word the classes that are to be found by it, in groups that were joined already.
///
/// Most classes under a word belong to the same cluster as the one that asks; a group is passed over
/// in one step then, where a flat list would be read to its end.
struct ClassPostings: ~Copyable {
  static let none = UInt32.max

  struct Group: BitwiseCopyable {
    /// Any class of the group; its root in the joined sets is the group's.
    var member: UInt32
    /// The size of the largest class.
    var largest: UInt32
    var first: UInt32
    var last: UInt32
    var next: UInt32
  }

  struct Entry: BitwiseCopyable {
    var element: UInt32
    var next: UInt32
  }

  private let heads: Slab<UInt32>
  private let groups: Slab<Group>
  private let entries: Slab<Entry>
  private var entryCount: UInt32 = 0
  private var groupCount: UInt32 = 0

  /// Room for `capacity` entries under `wordCount` words.
  init(wordCount: Int, capacity: Int) {
    heads = Slab(count: wordCount, repeating: Self.none)
    groups = Slab(unwritten: capacity)
    entries = Slab(unwritten: capacity)
  }

  @inline(__always)
  func firstGroup(of word: UInt32) -> UInt32 { heads[word] }

  @inline(__always)
  subscript(group: UInt32) -> Group {
    get { groups[group] }
    nonmutating set { groups[group] = newValue }
  }

  /// Puts a class under a word, into `group` when that is not `none`.
  @inline(__always)
  mutating func insert(_ element: UInt32, size: UInt32, word: UInt32, into group: UInt32) {
    let entry = entryCount
    entryCount &+= 1
    if group == Self.none {
      entries[entry] = Entry(element: element, next: Self.none)
      groups[groupCount] = Group(
        member: element, largest: size, first: entry, last: entry, next: heads[word])
      heads[word] = groupCount
      groupCount &+= 1
    } else {
      entries[entry] = Entry(element: element, next: groups[group].first)
      groups[group].first = entry
      groups[group].largest = max(groups[group].largest, size)
    }
  }

  /// Takes `group` out of the word's list, in which `previous` stands before it.
  @inline(__always)
  func unlink(_ group: UInt32, after previous: UInt32, word: UInt32) {
    if previous == Self.none {
      heads[word] = groups[group].next
    } else {
      groups[previous].next = groups[group].next
    }
  }

  /// Adds the entries of `group`, which has been unlinked, to another.
  @inline(__always)
  func merge(_ group: UInt32, into other: UInt32) {
    entries[groups[other].last].next = groups[group].first
    groups[other].last = groups[group].last
    groups[other].largest = max(groups[other].largest, groups[group].largest)
  }

  @inline(__always)
  func firstEntry(of group: UInt32) -> UInt32 { groups[group].first }

  /// The class of an entry and the entry after it.
  @inline(__always)
  func entry(_ index: UInt32) -> (element: UInt32, next: UInt32) {
    (entries[index].element, entries[index].next)
  }
}
