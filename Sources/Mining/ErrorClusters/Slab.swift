/// A fixed number of elements in memory of one owner; indices are checked in debug builds only.
///
/// The joins read and write hundreds of millions of elements at computed places, where an array's
/// checks for bounds and uniqueness cost more than the work itself. Element types must not be private
/// where the owner is stored in another file: the compiler then fails in debug builds.
struct Slab<Element: BitwiseCopyable>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  init(count: Int, repeating element: Element) {
    base = .allocate(capacity: count)
    base.initialize(repeating: element, count: count)
    self.count = count
  }

  /// Elements that are all written before they are read; pages never touched cost nothing.
  init(unwritten count: Int) {
    base = .allocate(capacity: count)
    self.count = count
  }

  deinit {
    base.deallocate()
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  @inline(__always)
  subscript(index: UInt32) -> Element {
    get { self[Int(index)] }
    nonmutating set { self[Int(index)] = newValue }
  }

  /// Elements as they lie in memory; valid while the slab lives.
  @inline(__always)
  func slice(_ start: Int, _ end: Int) -> UnsafeMutableBufferPointer<Element> {
    assert(start >= 0 && start <= end && end <= count)
    return UnsafeMutableBufferPointer(start: base + start, count: end &- start)
  }
}
