package import Statistics

/// A table of one problem's evidence in eight bytes: what is stored, merged and summed.
package struct EvidenceCell: Hashable, Comparable, Sendable {
  /// Problem (29 bits), part (3), a, n₁, s, N (8 each).
  package let raw: UInt64

  /// Which of a claim's sums a table belongs to.
  package enum Part: UInt64, Sendable, CaseIterable {
    /// A batch.
    case plain = 0
    /// A third of a batch by length, informative ones only.
    case lengthMatched = 1
    /// A batch that has unknown outcomes, with those taken as failures.
    case unknownAsFailures = 2
    /// The same batch without them: what that one stands in for.
    case knownOfUnknown = 3
  }

  @inline(__always)
  init(problem: Int32, _ part: Part, _ a: Int, _ n1: Int, _ s: Int, _ n: Int) {
    raw =
      UInt64(UInt32(bitPattern: problem)) << 35 | part.rawValue << 32
      | UInt64(a << 24 | n1 << 16 | s << 8 | n)
  }

  /// From storage; nil when the counts make no table.
  package init?(raw: UInt64) {
    self.raw = raw
    guard
      Table2x2(
        storedExposedSuccesses: Int(raw >> 24 & 0xFF), exposed: Int(raw >> 16 & 0xFF),
        successes: Int(raw >> 8 & 0xFF), runs: Int(raw & 0xFF)) != nil
    else { return nil }
  }

  package var problem: Int32 { Int32(truncatingIfNeeded: raw >> 35) }

  package var part: Part { Part(rawValue: raw >> 32 & 7) ?? .plain }

  package var table: Table2x2 {
    Table2x2(
      exposedSuccesses: Int(raw >> 24 & 0xFF), exposed: Int(raw >> 16 & 0xFF),
      successes: Int(raw >> 8 & 0xFF), runs: Int(raw & 0xFF))
  }

  package static func < (a: Self, b: Self) -> Bool { a.raw < b.raw }
}

/// How often each cell occurred: grows by adding, never forgets, and stays as small as the number of
/// different cells.
package struct CellCounts: Sendable {
  /// Sorted, each once, with their counts.
  private var cells: [EvidenceCell] = []
  private var counts: [Int32] = []
  private var tail: [EvidenceCell] = []

  package init() {}

  /// From storage, in any order.
  package init(_ entries: some Sequence<(cell: EvidenceCell, count: Int)>) {
    for entry in entries.sorted(by: { $0.cell < $1.cell }) {
      if cells.last == entry.cell {
        counts[counts.count - 1] += Int32(entry.count)
      } else {
        cells.append(entry.cell)
        counts.append(Int32(entry.count))
      }
    }
  }

  @inline(__always)
  mutating func add(_ cell: EvidenceCell) {
    tail.append(cell)
    if tail.count > 64 + cells.count / 2 { compact() }
  }

  /// Sorted, each cell once.
  package var entries: [(cell: EvidenceCell, count: Int)] {
    var whole = self
    whole.compact()
    return zip(whole.cells, whole.counts).map { ($0, Int($1)) }
  }

  /// Both together.
  func merged(with other: CellCounts) -> CellCounts {
    if other.cells.isEmpty, other.tail.isEmpty { return self }
    return CellCounts(entries + other.entries)
  }

  private mutating func compact() {
    guard !tail.isEmpty else { return }
    tail.sort()
    var merged: [EvidenceCell] = []
    var numbers: [Int32] = []
    merged.reserveCapacity(cells.count + tail.count)
    numbers.reserveCapacity(cells.count + tail.count)
    var old = 0
    var new = 0
    while old < cells.count || new < tail.count {
      let takesOld = new == tail.count || (old < cells.count && cells[old] <= tail[new])
      let cell = takesOld ? cells[old] : tail[new]
      let count = takesOld ? counts[old] : 1
      if takesOld { old += 1 } else { new += 1 }
      if merged.last == cell {
        numbers[numbers.count - 1] += count
      } else {
        merged.append(cell)
        numbers.append(count)
      }
    }
    cells = merged
    counts = numbers
    tail.removeAll(keepingCapacity: true)
  }
}
