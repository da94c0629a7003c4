/// Where the pages of packed tables are written.
package protocol PackedPages: AnyObject {
  /// In bytes.
  var pageSize: Int { get }

  /// Memory for a page more.
  func begin() -> UnsafeMutableRawPointer

  /// Takes a page that is finished, and answers its number; pages need not end in the order in which
  /// they begin.
  func end(_ page: UnsafeMutableRawPointer) -> Int
}

/// A page of rows and the last id in it.
package struct PackedLeaf: BitwiseCopyable, Sendable {
  package let page: Int
  package let lastID: Int64

  package init(page: Int, lastID: Int64) {
    self.page = page
    self.lastID = lastID
  }
}

/// How pages of a b-tree are laid out: sqlite.org/fileformat2.html.
enum PageLayout {
  enum Kind: UInt8 {
    case interior = 0x05
    case leaf = 0x0D
  }

  static let leafHeader = 8
  static let interiorHeader = 12

  static func writeHeader(
    of page: UnsafeMutableRawPointer, _ kind: Kind, cells: Int, content: Int
  ) {
    page.storeBytes(of: kind.rawValue, as: UInt8.self)
    write16(0, to: page + 1)
    write16(cells, to: page + 3)
    // An empty page of 65,536 bytes has its content at 65,536, which stands as 0.
    write16(content & 0xFFFF, to: page + 5)
    page.storeBytes(of: 0, toByteOffset: 7, as: UInt8.self)
  }

  static func write16(_ value: Int, to place: UnsafeMutableRawPointer) {
    place.storeBytes(of: UInt16(value).bigEndian, as: UInt16.self)
  }
}
