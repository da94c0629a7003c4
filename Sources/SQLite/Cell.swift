/// One value of a row on its way into a table: 16 trivial bytes that own nothing.
///
/// Pointers must stay valid until `RowInserter.insert` returns. A nil pointer is empty text or an
/// empty blob, not NULL.
package enum Cell: BitwiseCopyable {
  case null
  case int64(Int64)
  case double(Double)

  /// UTF-8 that is not checked, and its length in bytes.
  case text(UnsafePointer<UInt8>?, count: Int32)

  /// Bytes and how many.
  case blob(UnsafePointer<UInt8>?, count: Int32)
}
