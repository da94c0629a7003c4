internal import CSQLite

/// A second database of a connection that stands in memory and whose pages are written by hand, in the
/// format that sqlite.org/fileformat2.html fixes: rows made ready elsewhere come into the main database
/// by one `INSERT … SELECT * FROM`, which copies them as they are.
///
/// Pages after those of the schema may be written between `beginRows` and the end of the transaction that
/// reads them, not later.
package final class PageImage: PackedPages {
  /// As large as pages can be: the image is read from front to back, once.
  package static let pageSize = 65_536

  package var pageSize: Int { Self.pageSize }

  private let database: Database
  private let name: String
  private let schema: [UInt8]
  /// Belongs to SQLite, which frees it with the attached database.
  private var memory: UnsafeMutableRawPointer?
  private var pages = 0
  /// The next page that nothing was written to.
  private var nextPage = 1
  private var changes: UInt32 = 1

  /// Attaches the image to a connection that is in no transaction; `script` makes its tables.
  package init(_ database: Database, name: String, script: String) throws(SQLiteError) {
    self.database = database
    self.name = name
    let made = try Database(path: ":memory:")
    try made.execute("PRAGMA page_size = \(Self.pageSize)")
    try made.execute(script)
    schema = made.serialized()
    try database.execute("ATTACH ':memory:' AS \(name)")
    try reserve(schema.count / Self.pageSize)
  }

  deinit {
    // Inside a transaction it cannot be detached, and goes with the connection.
    sqlite3_exec(database.handle, "DETACH \(name)", nil, nil, nil)
  }

  /// Pages of the schema; the roots of the tables follow the first one in the order of the script.
  package var schemaPages: Int { schema.count / Self.pageSize }

  /// Makes room for this many pages, outside of any transaction; what was written is gone.
  package func reserve(_ wanted: Int) throws(SQLiteError) {
    guard wanted > pages else { return }
    let count = max(wanted, 32)
    let size = Int64(count * Self.pageSize)
    guard let fresh = sqlite3_malloc64(UInt64(size)) else {
      throw SQLiteError(
        code: SQLITE_NOMEM, message: "out of memory", sql: nil, path: database.path)
    }
    fresh.copyMemory(from: schema, byteCount: schema.count)
    Self.write(UInt32(count), to: fresh + 28)
    memory = nil
    let code = sqlite3_deserialize(
      database.handle, name, fresh.assumingMemoryBound(to: UInt8.self), size, size,
      UInt32(SQLITE_DESERIALIZE_FREEONCLOSE))
    guard code == SQLITE_OK else { throw database.failure(code) }
    memory = fresh
    pages = count
  }

  /// Gives back what a huge batch needed.
  package func shrink(above limit: Int) throws(SQLiteError) {
    guard pages > limit else { return }
    pages = 0
    try reserve(schemaPages)
  }

  /// Says that other rows will be there; call it before the transaction that reads them begins.
  package func beginRows() {
    guard let memory else { return }
    nextPage = schemaPages + 1
    changes &+= 1
    // The file change counter, and the version that the page count is valid for.
    Self.write(changes, to: memory + 24)
    Self.write(changes, to: memory + 92)
  }

  package func begin() -> UnsafeMutableRawPointer {
    nextPage += 1
    return page(nextPage - 1)
  }

  package func end(_ page: UnsafeMutableRawPointer) -> Int {
    guard let memory else { preconditionFailure("an image without memory") }
    return (page - memory) / Self.pageSize + 1
  }

  /// Makes these the rows of the table whose root is the page `root`.
  package func put(_ tree: PackedTree, root: Int) {
    tree.write(root: page(root), pageSize: Self.pageSize) { _ in
      preconditionFailure("more rows than an image can hold")
    }
  }

  /// How many pages rows of this many bytes take at most, each table's root among them.
  package static func pages(bytes: Int, tables: Int) -> Int {
    // What is left free at the end of a page is less than a row.
    bytes / (pageSize - 2 * PackedTable.mostBytes) + 2 * tables
  }

  private func page(_ number: Int) -> UnsafeMutableRawPointer {
    precondition(number >= 1 && number <= pages, "a page past the end of the image")
    guard let memory else { preconditionFailure("an image without memory") }
    return memory + (number - 1) * Self.pageSize
  }

  private static func write(_ value: UInt32, to place: UnsafeMutableRawPointer) {
    place.storeBytes(of: value.bigEndian, as: UInt32.self)
  }
}

extension Database {
  /// The whole database as it would stand in a file.
  func serialized() -> [UInt8] {
    var size: Int64 = 0
    guard let bytes = sqlite3_serialize(handle, "main", &size, 0) else { return [] }
    defer { sqlite3_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
  }
}
