/// How often each closed table occurred: the stored form of a candidate's evidence.
///
/// Two histograms merge by adding counts, so what a shard, a thread or a night contributed cannot be
/// told afterwards, and neither can the order.
package struct EvidenceHistogram: Hashable, Sendable {
  /// A table and how many closed batches had it.
  package struct Entry: Hashable, Sendable {
    /// The table.
    package let table: Table2x2
    /// At least 1.
    package let count: Int
  }

  /// Sorted by table, each table once.
  package private(set) var entries: [Entry] = []

  /// Without any batch.
  package init() {}

  /// Counts tables given in any order.
  package init(_ tables: some Sequence<Table2x2>) {
    // As an array, because sorting a generic sequence is not specialised across modules.
    var sorted = Array(tables)
    if sorted.count > 1 { sorted.sort() }
    entries.reserveCapacity(sorted.count)
    for table in sorted {
      if let last = entries.last, last.table == table {
        entries[entries.count - 1] = Entry(table: table, count: last.count + 1)
      } else {
        entries.append(Entry(table: table, count: 1))
      }
    }
  }

  /// How many batches were counted.
  package var batches: Int { entries.reduce(0) { $0 + $1.count } }

  /// How many of them can say anything about an effect.
  package var informativeBatches: Int {
    entries.reduce(0) { $0 + ($1.table.isInformative ? $1.count : 0) }
  }

  /// Runs over all batches.
  package var runs: Int { entries.reduce(0) { $0 + $1.count * $1.table.runs } }

  /// Runs and successes over all batches, with and without the behaviour: for reading only, because
  /// adding up strata invites Simpson's paradox.
  package var totals: Table2x2 {
    var a = 0
    var n1 = 0
    var s = 0
    for entry in entries {
      a += entry.count * entry.table.exposedSuccesses
      n1 += entry.count * entry.table.exposed
      s += entry.count * entry.table.successes
    }
    return Table2x2(exposedSuccesses: a, exposed: n1, successes: s, runs: runs)
  }

  /// Counts one table `count` more times (`count` ≥ 0).
  package mutating func add(_ table: Table2x2, count: Int = 1) {
    precondition(count >= 0, "evidence is only ever added")
    guard count > 0 else { return }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].table < table { low = middle + 1 } else { high = middle }
    }
    if low < entries.count, entries[low].table == table {
      entries[low] = Entry(table: table, count: entries[low].count + count)
    } else {
      entries.insert(Entry(table: table, count: count), at: low)
    }
  }

  /// Without the counts of another histogram, which must be part of these.
  package func removing(_ part: EvidenceHistogram) -> EvidenceHistogram {
    var rest = EvidenceHistogram()
    rest.entries.reserveCapacity(entries.count)
    var gone = part.entries[...]
    for entry in entries {
      guard let next = gone.first, next.table == entry.table else {
        rest.entries.append(entry)
        continue
      }
      precondition(next.count <= entry.count, "only what was counted can be taken out")
      if next.count < entry.count {
        rest.entries.append(Entry(table: entry.table, count: entry.count - next.count))
      }
      gone.removeFirst()
    }
    precondition(gone.isEmpty, "only what was counted can be taken out")
    return rest
  }

  /// Adds another histogram's counts.
  package mutating func merge(_ other: EvidenceHistogram) {
    var merged: [Entry] = []
    merged.reserveCapacity(entries.count + other.entries.count)
    var mine = entries[...]
    var theirs = other.entries[...]
    while let left = mine.first, let right = theirs.first {
      if left.table == right.table {
        merged.append(Entry(table: left.table, count: left.count + right.count))
        mine.removeFirst()
        theirs.removeFirst()
      } else if left.table < right.table {
        merged.append(left)
        mine.removeFirst()
      } else {
        merged.append(right)
        theirs.removeFirst()
      }
    }
    entries = merged + mine + theirs
  }
}
