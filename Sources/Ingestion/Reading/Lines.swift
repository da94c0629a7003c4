private import Glibc

func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}

/// The offset of the first line break at or after `from`.
func newline(in bytes: UnsafeRawBufferPointer, from: Int) -> Int? {
  guard from < bytes.count, let base = bytes.baseAddress,
    let found = memchr(base + from, 0x0A, bytes.count - from)
  else { return nil }
  return UnsafeRawPointer(found) - base
}

/// Calls `body` with each line that is not blank, without its break.
func forEachLine(
  in bytes: UnsafeRawBufferPointer, from first: Int = 0, _ body: (Range<Int>) throws -> Void
) rethrows {
  var start = first
  while start < bytes.count {
    let end = newline(in: bytes, from: start) ?? bytes.count
    var begin = start
    while begin < end, isSpace(bytes[begin]) { begin += 1 }
    if begin < end { try body(begin..<end) }
    start = end + 1
  }
}

/// Calls `body` with each line that has its break and is not blank, and answers where the rest begins.
///
/// There is no break between `first` and `searched`.
func forEachWholeLine(
  in bytes: UnsafeRawBufferPointer, from first: Int, searched: Int,
  _ body: (Range<Int>) throws -> Void
) rethrows -> Int {
  var start = first
  while let end = newline(in: bytes, from: max(start, searched)) {
    var begin = start
    while begin < end, isSpace(bytes[begin]) { begin += 1 }
    if begin < end { try body(begin..<end) }
    start = end + 1
  }
  return start
}
