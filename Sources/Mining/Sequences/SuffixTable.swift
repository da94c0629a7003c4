/// Runs as bytes, each closed by a slot without a tool, and for every slot the set of tools from there to
/// the end of its run.
struct SuffixTable {
  /// Where matches end: a slot each, and what follows it.
  ///
  /// Kept together, because looking the second up by the first costs a cache miss each time.
  struct Ends {
    var slots: [UInt32] = []
    var following: [UInt64] = []

    /// Makes room for at least so many.
    mutating func reserve(_ count: Int) {
      guard slots.count < count else { return }
      slots = [UInt32](repeating: 0, count: count)
      following = [UInt64](repeating: 0, count: count)
    }
  }

  /// The first slot of each run.
  private(set) var starts = Ends()
  private var tools: [UInt8] = []
  private var rest: [UInt64] = []

  /// A byte that is no tool.
  private static let end = UInt8.max
  /// So many tools are compared at a time, also at the end of the last run.
  private static let reach = 16

  /// Takes the frequent tools of all runs.
  mutating func fill(from sequences: SymbolSequences, _ alphabet: FrequentSymbols) {
    reserve(sequences.symbols.count + sequences.count + Self.reach)
    sequences.symbols.withUnsafeBufferPointer { symbols in
      alphabet.numbers.withUnsafeBufferPointer { numbers in
        tools.withUnsafeMutableBufferPointer { tools in
          rest.withUnsafeMutableBufferPointer { rest in
            var size = 0
            for run in 0..<sequences.count {
              let start = size
              for place in sequences.starts[run]..<sequences.starts[run + 1] {
                let tool = numbers[Int(symbols[place])]
                tools[size] = UInt8(truncatingIfNeeded: tool)
                size &+= tool == .max ? 0 : 1
              }
              Self.close(start, &size, tools, rest, &starts)
            }
          }
        }
      }
    }
  }

  private mutating func reserve(_ count: Int) {
    guard tools.count < count else { return }
    tools = [UInt8](repeating: Self.end, count: count)
    rest = [UInt64](repeating: 0, count: count)
  }

  /// Ends the run whose tools were written from `start` to `size`, and says what follows each.
  @inline(__always)
  private static func close(
    _ start: Int, _ size: inout Int, _ tools: UnsafeMutableBufferPointer<UInt8>,
    _ rest: UnsafeMutableBufferPointer<UInt64>, _ starts: inout Ends
  ) {
    tools[size] = end
    rest[size] = 0
    var following: UInt64 = 0
    var place = size
    while place > start {
      place &-= 1
      following |= 1 &<< UInt64(truncatingIfNeeded: tools[place])
      rest[place] = following
    }
    starts.slots.append(UInt32(truncatingIfNeeded: start))
    starts.following.append(following)
    size &+= 1
  }

  /// Takes, of another table, what stands after these matches and is among the tools of `kept`.
  mutating func fill(
    from other: borrowing SuffixTable, _ ends: borrowing Ends, _ range: Range<Int>,
    keeping kept: UInt64
  ) {
    reserve(other.tools.count)
    starts.slots.removeAll(keepingCapacity: true)
    starts.following.removeAll(keepingCapacity: true)
    var size = 0
    other.tools.withUnsafeBufferPointer { source in
      tools.withUnsafeMutableBufferPointer { tools in
        rest.withUnsafeMutableBufferPointer { rest in
          for index in range where ends.following[index] & kept != 0 {
            let start = size
            var slot = Int(ends.slots[index])
            while source[slot] != Self.end {
              // Written in any case and kept or overwritten: cheaper than a branch nobody can predict.
              tools[size] = source[slot]
              size &+= Int(truncatingIfNeeded: kept &>> UInt64(source[slot]) & 1)
              slot &+= 1
            }
            Self.close(start, &size, tools, rest, &starts)
          }
        }
      }
    }
  }

  /// Writes, for every tool of `frequent`, the slots after its next occurrence, one tool after the
  /// other; `places` moves from the start of each tool's part to its end.
  func project(
    _ ends: borrowing Ends, _ range: Range<Int>, onto frequent: UInt64,
    _ places: UnsafeMutablePointer<UInt32>, _ next: inout Ends
  ) {
    next.slots.withUnsafeMutableBufferPointer { newSlots in
      next.following.withUnsafeMutableBufferPointer { newFollowing in
        ends.slots.withUnsafeBufferPointer { slots in
          ends.following.withUnsafeBufferPointer { followings in
            rest.withUnsafeBufferPointer { rest in
              tools.withUnsafeBytes { tools in
                for index in range {
                  let slot = slots[index]
                  var following = followings[index] & frequent
                  while following != 0 {
                    let tool = following.trailingZeroBitCount
                    following &= following &- 1
                    let newSlot = Self.slot(after: tool, from: slot, tools)
                    let place = Int(places[tool])
                    newSlots[place] = newSlot
                    newFollowing[place] = rest[Int(newSlot)]
                    places[tool] = UInt32(truncatingIfNeeded: place &+ 1)
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The slot after the next occurrence of a tool that is known to occur.
  @inline(__always)
  private static func slot(
    after tool: Int, from slot: UInt32, _ tools: UnsafeRawBufferPointer
  ) -> UInt32 {
    let pattern = SIMD16<UInt8>(repeating: UInt8(truncatingIfNeeded: tool))
    var place = Int(slot)
    while true {
      let bytes = tools.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
      // A mask is a vector of bytes 0 or 255: read as words, trailing zeros say where it begins.
      let equal = unsafeBitCast(bytes .== pattern, to: SIMD2<UInt64>.self)
      if equal.x | equal.y != 0 {
        let offset =
          equal.x != 0
          ? equal.x.trailingZeroBitCount / 8 : equal.y.trailingZeroBitCount / 8 &+ 8
        return UInt32(truncatingIfNeeded: place &+ offset &+ 1)
      }
      place &+= 16
    }
  }
}
