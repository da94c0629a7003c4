/// The leaves of a packed table, and how the pages above them are made.
package enum PackedTree {
  case empty
  /// All rows stand in one page, which has no number yet: the root is a copy of it.
  case single(UnsafeRawPointer)
  /// Two or more.
  case leaves([PackedLeaf])

  /// Writes the root to `root`, and the pages between it and the leaves to `level`.
  ///
  /// `place` gives the number at which a page handed to `PackedPages` stands in the end; `level` takes
  /// a page and answers its number.
  package func write(
    root: UnsafeMutableRawPointer, pageSize: Int, place: (Int) -> Int = { $0 },
    level: (UnsafeRawBufferPointer) throws -> Int
  ) rethrows {
    switch self {
    case .empty:
      PageLayout.writeHeader(of: root, .leaf, cells: 0, content: pageSize)
    case .single(let page):
      root.copyMemory(from: page, byteCount: pageSize)
    case .leaves(let leaves):
      var children = leaves.map { PackedLeaf(page: place($0.page), lastID: $0.lastID) }
      let page = UnsafeMutableRawBufferPointer.allocate(byteCount: pageSize, alignment: 16)
      defer { page.deallocate() }
      guard let start = page.baseAddress else { return }
      while children.count > Self.mostChildren(pageSize) {
        // Evenly, so that none has a single child.
        let pages = (children.count - 1) / Self.mostChildren(pageSize) + 1
        children = try (0..<pages).map { number in
          let first = children.count * number / pages
          let end = children.count * (number + 1) / pages
          page.initializeMemory(as: UInt8.self, repeating: 0)
          Self.write(children[first..<end], to: start, pageSize)
          return PackedLeaf(
            page: try level(UnsafeRawBufferPointer(page)), lastID: children[end - 1].lastID)
        }
      }
      Self.write(children[...], to: root, pageSize)
    }
  }

  /// Four bytes of number, nine of id at most, two of place.
  private static func mostChildren(_ pageSize: Int) -> Int {
    (pageSize - PageLayout.interiorHeader) / 15
  }

  private static func write(
    _ children: ArraySlice<PackedLeaf>, to page: UnsafeMutableRawPointer, _ pageSize: Int
  ) {
    var content = pageSize
    withUnsafeTemporaryAllocation(byteCount: 16, alignment: 16) { room in
      guard let cell = room.baseAddress else { return }
      for (place, child) in children.dropLast().enumerated() {
        cell.storeBytes(of: UInt32(child.page).bigEndian, as: UInt32.self)
        let size = 4 + Scratch.putVarint(UInt64(bitPattern: child.lastID), at: cell + 4)
        content -= size
        (page + content).copyMemory(from: cell, byteCount: size)
        PageLayout.write16(content, to: page + PageLayout.interiorHeader + 2 * place)
      }
    }
    PageLayout.writeHeader(of: page, .interior, cells: children.count - 1, content: content)
    let last = UInt32(children.last?.page ?? 0)
    (page + 8).storeBytes(of: last.bigEndian, as: UInt32.self)
  }
}
