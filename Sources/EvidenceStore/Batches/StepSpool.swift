internal import Files
internal import SQLite
internal import Traces

/// Steps on their way into a store that is being built: packed here as the very pages that are put
/// behind the end of its file once SQLite has closed it.
///
/// Nobody sees the store before, so that no crash can leave such pages half there.
final class StepSpool {
  private let path: String
  private let pages: PageSpool
  private var packed: PackedSteps
  private var scratch: ScratchFile?
  /// Holds steps of traces whose transaction was undone: nothing can be made of it.
  private var isSpoiled = false
  /// Numbers of traces whose steps are worth nothing any more.
  private(set) var forgotten: [Int64] = []

  /// Bytes that are worth a file.
  private static let portion = 1 << 20

  /// Of the store that will be at `path`.
  init(of path: String, pageSize: Int) {
    self.path = path
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

  /// Puts aside what is too much for memory.
  func relieve() throws {
    guard pages.waitingBytes >= Self.portion else { return }
    let scratch = try scratch ?? ScratchFile(beside: path)
    self.scratch = scratch
    try pages.takeWaiting { try scratch.append($0) }
  }

  /// Puts the pages behind the end of the store in `file`, which nobody has open; `roots` are those of
  /// the empty tables.
  func put(into file: String, roots: [String: Int]) throws {
    guard !isSpoiled else { throw StoreError.disturbed(path: path) }
    let target = try FilePatch(file, name: path)
    let trees = packed.finish()
    var header = try target.head(DatabaseEnd.headerSize)
    let size = Int(try target.size())
    guard var end = header.withUnsafeBytes({ DatabaseEnd(header: $0, fileSize: size) }),
      end.pageSize == pages.pageSize
    else { throw StoreError.disturbed(path: path) }
    let old = end
    end.add(pages.count)
    try putLeaves(into: target, old)
    for (table, tree) in zip(PackedSteps.tables, trees) {
      if case .empty = tree { continue }
      guard let root = roots[table] else { throw StoreError.disturbed(path: path) }
      try put(tree, root, into: target, old, &end)
    }
    header.withUnsafeMutableBytes { if let start = $0.baseAddress { end.write(to: start) } }
    try header.withUnsafeBytes { try target.write($0, at: 0) }
  }

  private func putLeaves(into target: FilePatch, _ end: DatabaseEnd) throws {
    let aside = Int(scratch?.size ?? 0) / pages.pageSize
    // Pages that stand beside each other here do so there too, but for one gap.
    for run in end.runs(of: pages.count, dividedAt: aside) {
      let bytes = run.count * pages.pageSize
      let place = Int64((run.number - 1) * pages.pageSize)
      if run.offset < aside {
        try scratch?.copy(
          from: Int64(run.offset * pages.pageSize), count: Int64(bytes), to: target, at: place)
      } else {
        let first = (run.offset - aside) * pages.pageSize
        try pages.withWaiting {
          try target.write(UnsafeRawBufferPointer(rebasing: $0[first..<first + bytes]), at: place)
        }
      }
    }
  }

  private func put(
    _ tree: PackedTree, _ root: Int, into target: FilePatch, _ old: DatabaseEnd,
    _ end: inout DatabaseEnd
  ) throws {
    let size = pages.pageSize
    let top = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
    defer { top.deallocate() }
    top.initializeMemory(as: UInt8.self, repeating: 0)
    guard let start = top.baseAddress else { return }
    try tree.write(root: start, pageSize: size, place: old.number) { page in
      let number = end.number(0)
      try target.write(page, at: Int64((number - 1) * size))
      end.add(1)
      return number
    }
    try target.write(UnsafeRawBufferPointer(top), at: Int64((root - 1) * size))
  }
}
