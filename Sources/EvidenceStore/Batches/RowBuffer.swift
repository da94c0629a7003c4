internal import Instants
internal import SQLite
internal import Traces

/// One row on its way into a table: its cells and the bytes they point at, reused for every row.
final class RowBuffer {
  private let cells = UnsafeMutableBufferPointer<Cell>.allocate(capacity: 48)
  private let digests = UnsafeMutableBufferPointer<DigestBytes>.allocate(capacity: 8)
  private var texts = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 4096)
  private var count = 0
  private var digestCount = 0
  private var textCount = 0

  /// A digest as the store keeps it: sixteen bytes, most significant first.
  private struct DigestBytes: BitwiseCopyable {
    let high: UInt64
    let low: UInt64
  }

  deinit {
    cells.deallocate()
    digests.deallocate()
    texts.deallocate()
  }

  /// Begins a row whose texts take at most `textBytes`.
  @inline(__always)
  func begin(textBytes: Int = 0) {
    count = 0
    digestCount = 0
    textCount = 0
    guard textBytes > texts.count else { return }
    texts.deallocate()
    texts = .allocate(capacity: textBytes * 2)
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

  @inline(__always)
  func add(blob bytes: UnsafeRawBufferPointer) {
    add(.blob(bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), count: Int32(bytes.count)))
  }

  func add(_ text: String?) {
    guard let text else { return add(.null) }
    let start = textCount
    for byte in text.utf8 {
      texts[textCount] = byte
      textCount &+= 1
    }
    add(.text(texts.baseAddress.map { $0 + start }, count: Int32(textCount - start)))
  }
}
