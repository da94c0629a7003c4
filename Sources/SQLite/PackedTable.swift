/// Rows of one table, packed in the order of their ids into the leaves of a b-tree.
///
/// It writes the tables that many such rows come from: `INTEGER PRIMARY KEY` first, other columns of any
/// type, no index. The pages above the leaves are another's work: `PackedTree`.
package struct PackedTable {
  private let pages: any PackedPages
  private let pageSize: Int
  private var page: UnsafeMutableRawPointer?
  private var cells = 0
  /// Where the cells of the page at hand begin; they fill it from its end.
  private var content = 0
  private var lastID: Int64 = 0
  /// Pages that are full.
  private var leaves: [PackedLeaf] = []
  private let scratch: Scratch

  /// Bytes that a row takes beside its texts and blobs, at most: nine for each number, the header, the
  /// cell.
  package static func bytes(columns: Int) -> Int { columns * 12 + 32 }

  /// Texts and blobs of one row together; larger ones would need pages of their own.
  package static let mostBytes = 4096

  package init(_ pages: any PackedPages) {
    self.pages = pages
    pageSize = pages.pageSize
    scratch = Scratch()
  }

  package var isEmpty: Bool { page == nil && leaves.isEmpty }

  /// Adds a row, whose first cell is its id, larger than the one before.
  package mutating func append(_ row: UnsafeBufferPointer<Cell>) {
    guard case .int64(let id)? = row.first else {
      preconditionFailure("a row begins with its id")
    }
    precondition(isEmpty || id > lastID, "rows come in the order of their ids")
    let size = scratch.pack(row, id: id)
    if page == nil || content - size < PageLayout.leafHeader + 2 * (cells + 1) {
      closePage()
      page = pages.begin()
      cells = 0
      content = pageSize
    }
    guard let page else { return }
    content -= size
    (page + content).copyMemory(from: scratch.cell, byteCount: size)
    PageLayout.write16(content, to: page + PageLayout.leafHeader + 2 * cells)
    cells += 1
    lastID = id
  }

  /// Completes the leaves; no row comes after it.
  package mutating func finish() -> PackedTree {
    if leaves.isEmpty {
      guard let page else { return .empty }
      PageLayout.writeHeader(of: page, .leaf, cells: cells, content: content)
      return .single(UnsafeRawPointer(page))
    }
    closePage()
    return .leaves(leaves)
  }

  private mutating func closePage() {
    guard let page else { return }
    PageLayout.writeHeader(of: page, .leaf, cells: cells, content: content)
    leaves.append(PackedLeaf(page: pages.end(page), lastID: lastID))
    self.page = nil
  }
}
