/// A place in a document, counted from 1; columns count characters (Unicode scalars), not bytes.
package struct YAMLMark: Equatable, Sendable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension YAMLMark {
  /// The place of a byte that no parser got far enough to count.
  init(offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    var line = 1
    var column = 1
    for index in 0..<min(offset, bytes.count) {
      let byte = bytes[index]
      let endsLine =
        byte == Byte.newline
        || byte == Byte.carriageReturn
          && (index + 1 == bytes.count || bytes[index + 1] != Byte.newline)
      if endsLine {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.init(line: line, column: column)
  }
}
