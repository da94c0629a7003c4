/// A type that `scalar` and `optional` can read from a column.
package protocol Readable {
  /// Reads a column that is not NULL.
  init(_ column: Int, of row: Row)
}

extension Int64: Readable {
  package init(_ column: Int, of row: Row) { self = row.int64(column) }
}

extension Int: Readable {
  package init(_ column: Int, of row: Row) { self = row.int(column) }
}

extension Bool: Readable {
  package init(_ column: Int, of row: Row) { self = row.bool(column) }
}

extension Double: Readable {
  package init(_ column: Int, of row: Row) { self = row.double(column) }
}

extension String: Readable {
  package init(_ column: Int, of row: Row) { self = row.text(column) }
}

extension [UInt8]: Readable {
  package init(_ column: Int, of row: Row) { self = row.blob(column) }
}

extension Value: Readable {
  package init(_ column: Int, of row: Row) { self = row.value(column) }
}
