internal import Files
internal import SQLite
internal import Traces

/// Steps on their way into a store that is being built: packed here as the very pages that stand in its
/// file, and put behind its end between two transactions, as another process might have done it.
///
/// Nobody sees the store before it is whole, so that no crash can leave such pages half there.
final class StepSpool {
  private let path: String
  private let file: FilePatch
  private let pages: PageSpool
  private var packed: PackedSteps
  /// Where pages have come, in the order of their numbers in the spool.
  private var placed: [DatabaseEnd.Run] = []
  /// Holds steps of traces whose transaction was undone: nothing can be made of it.
  private var isSpoiled = false
  /// Numbers of traces whose steps are worth nothing any more.
  private(set) var forgotten: [Int64] = []

  /// Bytes that are worth the while: SQLite reads again what it remembers of the file.
  private static let portion = 8 << 20

  /// Of the store that is being built in `file` and will be at `path`.
  init(of path: String, in file: String, pageSize: Int) throws {
    self.path = path
    self.file = try FilePatch(file, name: path)
    pages = PageSpool(pageSize: pageSize)
    packed = PackedSteps(pages, RowBuffer())
  }

  /// Takes the steps of a trace, whose number is larger than the one before.
  func add(
    _ trace: TraceRow, number: Int64, _ rows: TraceRows, _ ids: BatchIDs,
    _ values: UnsafeBufferPointer<UInt64>
  ) {
    guard !isSpoiled else { return }
    packed.add(trace, number: number, rows, ids, values)
  }

  /// Says that a transaction was undone whose steps may be here.
  func spoil() {
    isSpoiled = true
  }

  /// Says that a trace is gone; its steps go when all are in their place.
  func forget(_ trace: Int64) {
    forgotten.append(trace)
  }

  /// Puts what waits into the file when it is too much for memory; the file is in no transaction.
  func relieve() throws {
    guard pages.waitingBytes >= Self.portion else { return }
    try extendFile { try place(&$0) }
    file.beginSync()
  }

  /// Puts all into the file, which nobody has open; `roots` are those of the empty tables.
  func finish(_ roots: [String: Int]) throws {
    guard !isSpoiled else { throw StoreError.disturbed(path: path) }
    let trees = packed.finish()
    try extendFile { end in
      try place(&end)
      for (table, tree) in zip(PackedSteps.tables, trees) {
        if case .empty = tree { continue }
        guard let root = roots[table] else { throw StoreError.disturbed(path: path) }
        try put(tree, root, &end)
      }
    }
  }

  /// Lends the end of the file; what was put behind it becomes part of the file.
  private func extendFile(_ body: (inout DatabaseEnd) throws -> Void) throws {
    var header = try file.head(DatabaseEnd.headerSize)
    let size = Int(try file.size())
    guard var end = header.withUnsafeBytes({ DatabaseEnd(header: $0, fileSize: size) }),
      end.pageSize == pages.pageSize
    else { throw StoreError.disturbed(path: path) }
    try body(&end)
    header.withUnsafeMutableBytes { if let start = $0.baseAddress { end.write(to: start) } }
    try header.withUnsafeBytes { try file.write($0, at: 0) }
  }

  private func place(_ end: inout DatabaseEnd) throws {
    let first = pages.count - pages.waitingBytes / pages.pageSize
    try pages.takeWaiting { bytes in
      for run in end.runs(of: bytes.count / pages.pageSize) {
        let start = run.first * pages.pageSize
        let part = bytes[start..<start + run.count * pages.pageSize]
        try file.write(
          UnsafeRawBufferPointer(rebasing: part), at: Int64((run.number - 1) * pages.pageSize))
        placed.append(
          DatabaseEnd.Run(first: first + run.first, number: run.number, count: run.count))
      }
    }
    end.add(pages.count - first)
  }

  /// The number in the file of a page that was placed.
  private func number(of page: Int) -> Int {
    var (low, high) = (0, placed.count)
    while low < high {
      let middle = (low + high) / 2
      if placed[middle].first + placed[middle].count <= page {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return placed[low].number + page - placed[low].first
  }

  private func put(_ tree: PackedTree, _ root: Int, _ end: inout DatabaseEnd) throws {
    let size = pages.pageSize
    let top = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
    defer { top.deallocate() }
    top.initializeMemory(as: UInt8.self, repeating: 0)
    guard let start = top.baseAddress else { return }
    try tree.write(root: start, pageSize: size, place: number) { page in
      let number = end.number(0)
      try file.write(page, at: Int64((number - 1) * size))
      end.add(1)
      return number
    }
    try file.write(UnsafeRawBufferPointer(top), at: Int64((root - 1) * size))
  }
}
