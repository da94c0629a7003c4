internal import SQLite
internal import Traces

/// Ids of interned names, remembered for as long as the transactions that made them hold.
struct NameCache {
  private let table: String
  private var known = NameList()
  private var ids: [Int64] = []

  /// Bytes of names that are remembered; a store may have any number of problems.
  private static let mostBytes = 8 << 20

  init(table: String) {
    self.table = table
  }

  /// Forgets everything; a transaction that made some of it was rolled back.
  mutating func reset() {
    known = NameList()
    ids = []
  }

  mutating func ids(of names: NameList, in database: Database) throws -> IDList {
    if known.byteCount > Self.mostBytes { reset() }
    var list: [Int64] = []
    list.reserveCapacity(names.count)
    for number in 0..<Int32(names.count) {
      let place = Int(names.withName(number) { known.number($0) })
      if place == ids.count {
        // Should this fail, so does the transaction, and all is forgotten.
        ids.append(try Self.intern(names[number], in: table, database))
      }
      list.append(ids[place])
    }
    return IDList(ids: list)
  }

  /// Most names that are not remembered are new.
  private static func intern(_ name: String, in table: String, _ database: Database) throws -> Int64
  {
    if table == "error_template" { return try internError(name, database) }
    let column = table == "argument_shape" ? "shape" : "name"
    try database.run(
      "INSERT INTO \(table)(\(column)) VALUES (?) ON CONFLICT DO NOTHING", [.text(name)])
    if database.changes == 1 { return database.lastInsertRowID }
    return try known("SELECT id FROM \(table) WHERE \(column) = ?", [.text(name)], database)
  }

  /// The name is `type`, a tab, `template`; a template holds no tab.
  private static func internError(_ name: String, _ database: Database) throws -> Int64 {
    let tab = name.utf8.lastIndex(of: UInt8(ascii: "\t")) ?? name.startIndex
    let type = Value.text(String(name[..<tab]))
    let template = Value.text(String(name[tab...].dropFirst()))
    try database.run(
      "INSERT INTO error_template(type, template) VALUES (?, ?) ON CONFLICT DO NOTHING",
      [type, template])
    if database.changes == 1 { return database.lastInsertRowID }
    return try known(
      "SELECT id FROM error_template WHERE type = ? AND template = ?", [type, template], database)
  }

  private static func known(
    _ sql: String, _ values: [Value], _ database: Database
  ) throws -> Int64 {
    let id: Int64? = try database.scalar(sql, values)
    guard let id else { preconditionFailure("a name that conflicts with none") }
    return id
  }
}
