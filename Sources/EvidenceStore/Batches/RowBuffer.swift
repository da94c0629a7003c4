internal import Instants
internal import SQLite
internal import Traces

/// One row on its way into a table: its cells and the bytes they point at, reused for every row.
final class RowBuffer {
  private let cells = UnsafeMutableBufferPointer<Cell>.allocate(capacity: 48)
  private let digests = UnsafeMutableBufferPointer<DigestBytes>.allocate(capacity: 8)
  private let words = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64)
  private let marks = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 1024)
  private var count = 0
  private var digestCount = 0
  private var wordCount = 0

  /// A digest as the store keeps it: sixteen bytes, most significant first.
  private struct DigestBytes: BitwiseCopyable {
    let high: UInt64
    let low: UInt64
  }

  deinit {
    cells.deallocate()
    digests.deallocate()
    words.deallocate()
    marks.deallocate()
  }

  @inline(__always)
  func begin() {
    count = 0
    digestCount = 0
    wordCount = 0
  }

  /// The row; valid until the next `begin`.
  @inline(__always)
  var row: UnsafeBufferPointer<Cell> {
    UnsafeBufferPointer(start: cells.baseAddress, count: count)
  }

  @inline(__always)
  func add(_ cell: Cell) {
    cells[count] = cell
    count &+= 1
  }

  @inline(__always)
  func add(_ value: Int) { add(.int64(Int64(value))) }

  @inline(__always)
  func add(_ value: Int?) { add(value.map { .int64(Int64($0)) } ?? .null) }

  @inline(__always)
  func add(_ value: Double?) { add(value.map { .double($0) } ?? .null) }

  @inline(__always)
  func add(_ value: Bool?) { add(value.map { .int64($0 ? 1 : 0) } ?? .null) }

  @inline(__always)
  func add(_ value: Instant?) { add(value.map { .int64($0.microseconds) } ?? .null) }

  /// The mark's digest.
  @inline(__always)
  func add(digest mark: TextMark?) {
    guard let mark, let start = digests.baseAddress else { return add(.null) }
    let place = start + digestCount
    digestCount &+= 1
    place.initialize(to: DigestBytes(high: mark.high.bigEndian, low: mark.low.bigEndian))
    add(.blob(UnsafeRawPointer(place).assumingMemoryBound(to: UInt8.self), count: 16))
  }

  /// The mark's digest, then its length.
  @inline(__always)
  func add(_ mark: TextMark?) {
    add(digest: mark)
    add(mark?.byteCount)
  }

  /// Four bytes of each mark; NULL for none.
  ///
  /// That tells values of one argument apart: two given ones share them once in four thousand million
  /// times.
  @inline(__always)
  func add(shortMarks values: UnsafeBufferPointer<UInt64>) {
    guard !values.isEmpty, let start = marks.baseAddress else { return add(.null) }
    precondition(values.count <= marks.count, "more argument values than a call may have")
    for place in values.indices {
      start[place] = UInt32(truncatingIfNeeded: values[place]).bigEndian
    }
    let bytes = UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self)
    add(.blob(bytes, count: Int32(values.count * MemoryLayout<UInt32>.size)))
  }

  /// A text's UTF-8, which must stay where it is.
  func add(text bytes: UnsafeRawBufferPointer) {
    add(.text(bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), count: Int32(bytes.count)))
  }

  /// A text among `texts`, which must stay where they are.
  func add(_ slice: TextSlice?, of texts: UnsafeRawBufferPointer) {
    guard let slice else { return add(.null) }
    let start = texts.baseAddress.map { $0 + slice.start }
    add(.text(start?.assumingMemoryBound(to: UInt8.self), count: Int32(slice.count)))
  }

  /// A short word; a row may have a few.
  func add(word: String) {
    let start = wordCount
    for byte in word.utf8 {
      words[wordCount] = byte
      wordCount &+= 1
    }
    add(.text(words.baseAddress.map { $0 + start }, count: Int32(wordCount - start)))
  }
}
