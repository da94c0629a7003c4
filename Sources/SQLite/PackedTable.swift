/// Rows of one table of a `PageImage`, packed in the order of their ids into a b-tree of two levels.
///
/// It writes the tables that many such rows come from: `INTEGER PRIMARY KEY` first, other columns of any
/// type, no index.
package struct PackedTable {
  private let image: PageImage
  private let root: Int
  private var page: UnsafeMutableRawPointer?
  private var pageNumber = 0
  private var cells = 0
  /// Where the cells of the page at hand begin; they fill it from its end.
  private var content = 0
  private var lastID: Int64 = 0
  /// Pages that are full and the last id in each.
  private var leaves: [(page: Int, lastID: Int64)] = []
  private let scratch: Scratch

  /// Bytes that a row takes beside its texts and blobs, at most: nine for each number, the header, the
  /// cell.
  package static func bytes(columns: Int) -> Int { columns * 12 + 32 }

  /// Texts and blobs of one row together; larger ones would need pages of their own.
  package static let mostBytes = 4096

  /// How many pages rows of this many bytes take at most, each table's root among them.
  package static func pages(bytes: Int, tables: Int) -> Int {
    // What is left free at the end of a page is less than a row.
    bytes / (PageImage.pageSize - 2 * mostBytes) + 2 * tables
  }

  /// How many bytes of rows one table can hold: its root has a place for each page.
  package static let capacity = 4000 * (PageImage.pageSize - 2 * mostBytes)

  /// A table whose root is the page `root`.
  package init(_ image: PageImage, root: Int) {
    self.image = image
    self.root = root
    scratch = Scratch()
  }

  package var isEmpty: Bool { page == nil && leaves.isEmpty }

  /// Adds a row, whose first cell is its id, larger than the one before; `next` is the number of the
  /// next free page.
  package mutating func append(_ row: UnsafeBufferPointer<Cell>, next: inout Int) {
    guard case .int64(let id)? = row.first else {
      preconditionFailure("a row begins with its id")
    }
    precondition(isEmpty || id > lastID, "rows come in the order of their ids")
    let size = scratch.pack(row, id: id)
    if page == nil || content - size < Self.leafHeader + 2 * (cells + 1) {
      closePage()
      page = image.page(next)
      pageNumber = next
      next += 1
      cells = 0
      content = PageImage.pageSize
    }
    guard let page else { return }
    content -= size
    (page + content).copyMemory(from: scratch.cell, byteCount: size)
    Self.write16(content, to: page + Self.leafHeader + 2 * cells)
    cells += 1
    lastID = id
  }

  /// Completes the table.
  package mutating func finish() {
    closePage()
    let root = image.page(root)
    guard !leaves.isEmpty else {
      Self.writeHeader(of: root, kind: 0x0D, cells: 0, content: PageImage.pageSize)
      return
    }
    // A root with one page below it is no tree.
    if leaves.count == 1 {
      root.copyMemory(from: image.page(leaves[0].page), byteCount: PageImage.pageSize)
      return
    }
    var content = PageImage.pageSize
    for (place, leaf) in leaves.dropLast().enumerated() {
      let cell = scratch.cell
      cell.storeBytes(of: UInt32(leaf.page).bigEndian, as: UInt32.self)
      let size = 4 + Scratch.putVarint(UInt64(bitPattern: leaf.lastID), at: cell + 4)
      content -= size
      (root + content).copyMemory(from: cell, byteCount: size)
      Self.write16(content, to: root + Self.interiorHeader + 2 * place)
    }
    precondition(
      content >= Self.interiorHeader + 2 * leaves.count, "more rows than a packed table can hold")
    Self.writeHeader(of: root, kind: 0x05, cells: leaves.count - 1, content: content)
    let last = UInt32(leaves[leaves.count - 1].page)
    (root + 8).storeBytes(of: last.bigEndian, as: UInt32.self)
  }

  private mutating func closePage() {
    guard let page else { return }
    Self.writeHeader(of: page, kind: 0x0D, cells: cells, content: content)
    leaves.append((pageNumber, lastID))
    self.page = nil
  }

  private static let leafHeader = 8
  private static let interiorHeader = 12

  private static func writeHeader(
    of page: UnsafeMutableRawPointer, kind: UInt8, cells: Int, content: Int
  ) {
    page.storeBytes(of: kind, as: UInt8.self)
    write16(0, to: page + 1)
    write16(cells, to: page + 3)
    // An empty page of 65,536 bytes has its content at 65,536, which stands as 0.
    write16(content & 0xFFFF, to: page + 5)
    page.storeBytes(of: 0, toByteOffset: 7, as: UInt8.self)
  }

  private static func write16(_ value: Int, to place: UnsafeMutableRawPointer) {
    place.storeBytes(of: UInt16(value).bigEndian, as: UInt16.self)
  }
}

/// Memory in which one cell is put together: length, id, and the row in SQLite's record format.
private final class Scratch {
  /// The cell that was packed last.
  let cell = UnsafeMutableRawPointer.allocate(
    byteCount: PackedTable.mostBytes + 2048, alignment: 16)
  private let types = UnsafeMutableRawPointer.allocate(byteCount: 1024, alignment: 16)
  private let body = UnsafeMutableRawPointer.allocate(
    byteCount: PackedTable.mostBytes + 2048, alignment: 16)

  deinit {
    cell.deallocate()
    types.deallocate()
    body.deallocate()
  }

  /// Packs the row and answers how many bytes its cell has.
  func pack(_ row: UnsafeBufferPointer<Cell>, id: Int64) -> Int {
    precondition(row.count <= 100, "more columns than a packed row can have")
    // The id stands in the cell, so that its column is NULL.
    types.storeBytes(of: 0, as: UInt8.self)
    var type = types + 1
    var value = body
    for place in 1..<row.count {
      switch row[place] {
      case .null:
        type.storeBytes(of: 0, as: UInt8.self)
        type += 1
      case .int64(let number):
        type.storeBytes(of: Self.put(number, &value), as: UInt8.self)
        type += 1
      case .double(let number):
        type.storeBytes(of: 7, as: UInt8.self)
        type += 1
        value.storeBytes(of: number.bitPattern.bigEndian, as: UInt64.self)
        value += 8
      case .text(let start, let count): put(start, Int(count), 13, &type, &value)
      case .blob(let start, let count): put(start, Int(count), 12, &type, &value)
      }
    }
    let typeCount = type - types
    let bodyCount = value - body
    // A header of up to 127 bytes says so in one.
    let headerCount = typeCount + (typeCount < 127 ? 1 : 2)
    var at = cell
    at += Self.putVarint(UInt64(headerCount + bodyCount), at: at)
    at += Self.putVarint(UInt64(bitPattern: id), at: at)
    at += Self.putVarint(UInt64(headerCount), at: at)
    at.copyMemory(from: types, byteCount: typeCount)
    at += typeCount
    at.copyMemory(from: body, byteCount: bodyCount)
    // No cell may be shorter than what a free block needs.
    return max(4, at + bodyCount - cell)
  }

  /// Writes an integer in as few bytes as it has a type for, and answers the type.
  @inline(__always)
  private static func put(_ number: Int64, _ place: inout UnsafeMutableRawPointer) -> UInt8 {
    if number == 0 { return 8 }
    if number == 1 { return 9 }
    let size: Int
    let type: UInt8
    switch number {
    case -0x80...0x7F: (size, type) = (1, 1)
    case -0x8000...0x7FFF: (size, type) = (2, 2)
    case -0x80_0000...0x7F_FFFF: (size, type) = (3, 3)
    case -0x8000_0000...0x7FFF_FFFF: (size, type) = (4, 4)
    case -0x8000_0000_0000...0x7FFF_FFFF_FFFF: (size, type) = (6, 5)
    default: (size, type) = (8, 6)
    }
    let shifted = UInt64(bitPattern: number) << UInt64(64 - 8 * size)
    place.storeBytes(of: shifted.bigEndian, as: UInt64.self)
    place += size
    return type
  }

  @inline(__always)
  private func put(
    _ start: UnsafePointer<UInt8>?, _ count: Int, _ least: Int,
    _ type: inout UnsafeMutableRawPointer, _ value: inout UnsafeMutableRawPointer
  ) {
    precondition(
      value - body + count <= PackedTable.mostBytes + 1024, "a row too large to be packed")
    type += Self.putVarint(UInt64(least + 2 * count), at: type)
    guard let start else { return }
    value.copyMemory(from: start, byteCount: count)
    value += count
  }

  /// Writes a variable-length integer and answers how many bytes it takes, 9 at most.
  @inline(__always)
  static func putVarint(_ number: UInt64, at place: UnsafeMutableRawPointer) -> Int {
    if number < 0x80 {
      place.storeBytes(of: UInt8(number), as: UInt8.self)
      return 1
    }
    return putLongVarint(number, at: place)
  }

  private static func putLongVarint(_ number: UInt64, at place: UnsafeMutableRawPointer) -> Int {
    var rest = number
    guard rest < 1 << 56 else {
      place.storeBytes(of: UInt8(truncatingIfNeeded: rest), toByteOffset: 8, as: UInt8.self)
      rest >>= 8
      for offset in stride(from: 7, through: 0, by: -1) {
        place.storeBytes(
          of: UInt8(truncatingIfNeeded: rest) | 0x80, toByteOffset: offset, as: UInt8.self)
        rest >>= 7
      }
      return 9
    }
    let size = (63 - rest.leadingZeroBitCount) / 7 + 1
    for offset in stride(from: size - 1, through: 0, by: -1) {
      let more: UInt8 = offset == size - 1 ? 0 : 0x80
      place.storeBytes(
        of: UInt8(truncatingIfNeeded: rest & 0x7F) | more, toByteOffset: offset, as: UInt8.self)
      rest >>= 7
    }
    return size
  }
}
