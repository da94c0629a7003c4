/// Numbers for words, in the order in which they are first seen; equal words have equal numbers.
///
/// Words of up to 16 bytes are compared as two machine words; longer ones by their hash and then
/// byte by byte, so no collision can make two words one.
struct Vocabulary: ~Copyable {
  struct Slot: BitwiseCopyable {
    /// The first eight bytes; zero marks an empty slot, because words have no zero byte.
    var head: UInt64 = 0
    /// The next eight bytes, or the hash of a long word.
    var tail: UInt64 = 0
    var word: UInt32 = 0
    /// The number of the last message that had the word.
    var message: UInt32 = 0
    /// One more than the place in `long`; zero for words of up to 16 bytes.
    var long: UInt32 = 0
    var padding: UInt32 = 0
  }

  /// A word found in a message.
  struct Sighting {
    var word: UInt32
    var hash: UInt64
    var isFirstInMessage: Bool
  }

  private var slots: Slab<Slot>
  private var mask: UInt64
  private var long: [[UInt8]] = []
  private(set) var count = 0

  init() {
    slots = Slab(count: 4096, repeating: Slot())
    mask = 4095
  }

  /// The word of up to 16 bytes in `head` and `tail`; messages are numbered from 1.
  @inline(__always)
  mutating func see(_ head: UInt64, _ tail: UInt64, message: UInt32) -> Sighting {
    let hash = Self.hash(head, tail)
    var index = hash & mask
    while true {
      let slot = slots[Int(truncatingIfNeeded: index)]
      if slot.head == head, slot.tail == tail, slot.long == 0 {
        slots[Int(truncatingIfNeeded: index)].message = message
        return Sighting(word: slot.word, hash: hash, isFirstInMessage: slot.message != message)
      }
      if slot.head == 0 { break }
      index = (index &+ 1) & mask
    }
    return add(Slot(head: head, tail: tail, message: message), hash)
  }

  /// A word of more than 16 bytes.
  @inline(never)
  mutating func see(long bytes: UnsafeRawBufferPointer, message: UInt32) -> Sighting {
    let head = bytes.loadUnaligned(as: UInt64.self)
    var tail: UInt64 = 0
    for byte in bytes.dropFirst(8) {
      tail = (tail ^ UInt64(byte)) &* 0x9e37_79b9_7f4a_7c15
      tail ^= tail &>> 29
    }
    let hash = Self.hash(head, tail)
    var index = hash & mask
    while true {
      let slot = slots[Int(truncatingIfNeeded: index)]
      if slot.head == head, slot.tail == tail, slot.long != 0,
        long[Int(slot.long) - 1].elementsEqual(bytes)
      {
        slots[Int(truncatingIfNeeded: index)].message = message
        return Sighting(word: slot.word, hash: hash, isFirstInMessage: slot.message != message)
      }
      if slot.head == 0 { break }
      index = (index &+ 1) & mask
    }
    long.append(Array(bytes))
    return add(
      Slot(head: head, tail: tail, message: message, long: UInt32(long.count)), hash)
  }

  @inline(never)
  private mutating func add(_ new: Slot, _ hash: UInt64) -> Sighting {
    var new = new
    new.word = UInt32(count)
    count += 1
    if count * 8 > slots.count * 5 { grow() }
    Self.insert(new, hash, into: slots)
    return Sighting(word: new.word, hash: hash, isFirstInMessage: true)
  }

  @inline(__always)
  private static func insert(_ slot: Slot, _ hash: UInt64, into slots: borrowing Slab<Slot>) {
    let mask = UInt64(slots.count - 1)
    var index = hash & mask
    while slots[Int(truncatingIfNeeded: index)].head != 0 { index = (index &+ 1) & mask }
    slots[Int(truncatingIfNeeded: index)] = slot
  }

  private mutating func grow() {
    let growth = slots.count < 1 << 16 ? 4 : 2
    let larger = Slab(count: slots.count * growth, repeating: Slot())
    for index in 0..<slots.count where slots[index].head != 0 {
      let slot = slots[index]
      Self.insert(slot, Self.hash(slot.head, slot.tail), into: larger)
    }
    slots = larger
    mask = UInt64(slots.count - 1)
  }

  @inline(__always)
  private static func hash(_ head: UInt64, _ tail: UInt64) -> UInt64 {
    let product = (head ^ 0x2d35_8dcc_aa6c_78a5)
      .multipliedFullWidth(by: tail ^ 0x8bb8_4b93_962e_acc9)
    return product.high ^ product.low
  }
}
