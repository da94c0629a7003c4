/// Where pages come that are put behind the last one of a database file.
///
/// The page that holds SQLite's lock bytes, 2^30 bytes into the file, is never one of them.
package struct DatabaseEnd {
  /// Bytes at the beginning of a file that tell what it is.
  package static let headerSize = 100

  package let pageSize: Int
  /// Pages of the file, those that were added among them.
  package private(set) var count: Int
  private let lockPage: Int

  /// Of a file that begins with `header` and whose pages are all in use or free; nil when it is no
  /// database to which pages can be added like this.
  package init?(header: UnsafeRawBufferPointer, fileSize: Int) {
    guard header.count >= Self.headerSize, header.starts(with: "SQLite format 3\0".utf8) else {
      return nil
    }
    let size = Int(header.loadUnaligned(fromByteOffset: 16, as: UInt16.self).bigEndian)
    pageSize = size == 1 ? 65_536 : size
    count = Int(header.loadUnaligned(fromByteOffset: 28, as: UInt32.self).bigEndian)
    let largestRoot = header.loadUnaligned(fromByteOffset: 52, as: UInt32.self)
    // Files that shrink by themselves keep account of every page.
    guard pageSize >= 512, count > 0, count * pageSize == fileSize, largestRoot == 0 else {
      return nil
    }
    lockPage = (1 << 30) / pageSize + 1
  }

  /// The number of the page that stands so many pages behind the end.
  package func number(_ offset: Int) -> Int {
    let number = count + 1 + offset
    return count < lockPage && number >= lockPage ? number + 1 : number
  }

  /// Pages that stand beside each other.
  package struct Run: Equatable, Sendable {
    /// Which of the pages the first one is.
    package let first: Int
    /// The first one's number in the file.
    package let number: Int
    package let count: Int

    package init(first: Int, number: Int, count: Int) {
      self.first = first
      self.number = number
      self.count = count
    }
  }

  /// Where so many more pages stand.
  package func runs(of pages: Int) -> [Run] {
    let before = count < lockPage ? min(pages, lockPage - count - 1) : 0
    return [(0, before), (before, pages - before)].filter { $0.1 > 0 }.map {
      Run(first: $0, number: number($0), count: $1)
    }
  }

  /// Makes `pages` more pages part of the file.
  package mutating func add(_ pages: Int) {
    if pages > 0 { count = number(pages - 1) }
  }

  /// The bytes of a header that say whether a log belongs to the file, and what they are where one does.
  package static let logged = (offset: 18, bytes: [2, 2] as [UInt8])

  /// Writes the number of pages into a header, as somebody who has changed the file.
  package func write(to header: UnsafeMutableRawPointer) {
    let changes =
      UInt32(
        bigEndian: header.loadUnaligned(fromByteOffset: 24, as: UInt32.self)) &+ 1
    header.storeBytes(of: UInt32(count).bigEndian, toByteOffset: 28, as: UInt32.self)
    // The change counter, and the one for which the number is valid.
    header.storeBytes(of: changes.bigEndian, toByteOffset: 24, as: UInt32.self)
    header.storeBytes(of: changes.bigEndian, toByteOffset: 92, as: UInt32.self)
  }
}
