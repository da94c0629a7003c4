/// Error messages without what changes from run to run.
///
/// Masked are quoted strings `<str>`, addresses (URLs, mail, IP, host:port) `<addr>`, paths `<path>`,
/// UUIDs `<uuid>`, hexadecimal `<hex>`, random names `<id>` and numbers `<n>`. Two messages of one
/// cause then have the same template, or nearly the same words.
package struct ErrorTemplate: Sendable {
  /// The rules' version; templates of another version are not comparable.
  package static let version = 1

  /// Bytes of a message that are looked at, and of a template that are kept.
  static let messageLimit = 4096
  static let templateLimit = 512

  /// Memory for the template at hand; a mask is at most three times as long as what it stands for.
  private var output = [UInt8](repeating: 0, count: 3 * messageLimit + 16)

  package init() {}

  /// Appends the template of a message in UTF-8.
  package mutating func write(_ message: UnsafeRawBufferPointer, to text: inout [UInt8]) {
    let head = UnsafeRawBufferPointer(rebasing: message.prefix(Self.messageLimit))
    output.withUnsafeMutableBytes { output in
      var scanner = TemplateScanner(bytes: head, output: output)
      scanner.run()
      let template = UnsafeRawBufferPointer(rebasing: output[..<scanner.count])
      if message.count <= Self.messageLimit, template.count <= Self.templateLimit {
        text.append(contentsOf: template)
      } else {
        // A character may be cut in two.
        let repaired = String(decoding: template.prefix(Self.templateLimit), as: UTF8.self)
        text.append(contentsOf: repaired.utf8)
      }
    }
  }

  /// The template of a message in UTF-8.
  package static func of(_ message: UnsafeRawBufferPointer) -> String {
    var text: [UInt8] = []
    var template = ErrorTemplate()
    template.write(message, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  package static func of(_ message: String) -> String {
    var message = message
    return message.withUTF8 { of(UnsafeRawBufferPointer($0)) }
  }
}

/// One pass over the message: quoted strings, then chunks of characters that belong together.
private struct TemplateScanner {
  let bytes: UnsafeRawBufferPointer
  /// Bytes of the template that are there.
  private(set) var count = 0
  private let output: UnsafeMutableRawBufferPointer
  private var at = 0

  init(bytes: UnsafeRawBufferPointer, output: UnsafeMutableRawBufferPointer) {
    precondition(output.count >= 3 * bytes.count, "no room for a template of masks alone")
    self.bytes = bytes
    self.output = output
  }

  mutating func run() {
    while at < bytes.count {
      let byte = bytes[at]
      if isQuote(byte), let close = closingQuote() {
        write("<str>")
        at = close + 1
      } else if isChunk(byte) {
        var end = at
        var marks = ChunkMarks()
        while end < bytes.count, marks.take(bytes[end]) { end += 1 }
        chunk(at..<end, marks)
        at = end
      } else if byte <= 0x20 {
        if count > 0, output[count - 1] != 0x20 { put(0x20) }
        at += 1
      } else {
        put(byte)
        at += 1
      }
    }
    while count > 0, output[count - 1] == 0x20 { count -= 1 }
  }

  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    output[count] = byte
    count += 1
  }

  /// Most are shorter than a call that copies them would take.
  @inline(__always)
  private mutating func put(_ text: UnsafeRawBufferPointer) {
    for byte in text { put(byte) }
  }

  /// The quote that closes the one at `at`; none when it is an apostrophe or closes too far away.
  private func closingQuote() -> Int? {
    if at > 0, isWord(bytes[at - 1]) { return nil }
    let quote = bytes[at]
    var end = at + 1
    while end < bytes.count, end - at < 400, bytes[end] != 0x0A {
      if bytes[end] == quote, end + 1 == bytes.count || !isWord(bytes[end + 1]) { return end }
      end += 1
    }
    return nil
  }

  private mutating func chunk(_ range: Range<Int>, _ marks: ChunkMarks) {
    if marks.isPlain, range.count < 36 {
      put(UnsafeRawBufferPointer(rebasing: bytes[range]))
      return
    }
    var end = range.upperBound
    while end > range.lowerBound, isTrailing(bytes[end - 1]) { end -= 1 }
    let core = UnsafeRawBufferPointer(rebasing: bytes[range.lowerBound..<end])
    if core.isEmpty {
      put(UnsafeRawBufferPointer(rebasing: bytes[range]))
      return
    }
    if marks.mayBeAddress, isAddress(core) {
      write("<addr>")
    } else if marks.mayBePath, isPath(core) {
      write("<path>")
    } else if isUUID(core) {
      write("<uuid>")
    } else {
      words(core)
    }
    put(UnsafeRawBufferPointer(rebasing: bytes[end..<range.upperBound]))
  }

  /// Masks each run of letters and digits; what stands between them is kept.
  private mutating func words(_ core: UnsafeRawBufferPointer) {
    var index = core.startIndex
    while index < core.endIndex {
      guard isWord(core[index]) else {
        put(core[index])
        index += 1
        continue
      }
      var end = index
      while end < core.endIndex, isWord(core[end]) { end += 1 }
      word(UnsafeRawBufferPointer(rebasing: core[index..<end]))
      index = end
    }
  }

  private mutating func word(_ word: UnsafeRawBufferPointer) {
    let digits = word.count(where: isDigit)
    if digits == 0 {
      put(word)
    } else if digits == word.count {
      write("<n>")
    } else if isHexWord(word) {
      write("<hex>")
    } else if isRandomName(word) {
      write("<id>")
    } else {
      var inNumber = false
      for byte in word {
        if !isDigit(byte) {
          put(byte)
        } else if !inNumber {
          write("<n>")
        }
        inNumber = isDigit(byte)
      }
    }
  }

  private mutating func write(_ mask: StaticString) {
    put(UnsafeRawBufferPointer(start: mask.utf8Start, count: mask.utf8CodeUnitCount))
  }
}

/// Which bytes a chunk has that numbers, addresses and paths cannot do without; most chunks are words.
private struct ChunkMarks {
  var hasDigit = false
  var mayBeAddress = false
  var mayBePath = false

  /// Whether nothing in the chunk can be masked, unless it is a UUID.
  var isPlain: Bool { !hasDigit && !mayBeAddress && !mayBePath }

  /// Looks at the next byte; false when it ends the chunk.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: return true
    case 0x30...0x39: hasDigit = true
    case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "."): mayBeAddress = true
    case UInt8(ascii: "/"), UInt8(ascii: "\\"): mayBePath = true
    default: return isChunk(byte)
    }
    return true
  }
}

private func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 || byte == 0x60 }
private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
private func isWord(_ byte: UInt8) -> Bool { isASCIIAlphanumeric(byte) || byte >= 0x80 }

/// Characters that hold an address, a path or a dotted name together.
private func isChunk(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
  // . _ - / : @ % + ~ \
  case 0x2E, 0x5F, 0x2D, 0x2F, 0x3A, 0x40, 0x25, 0x2B, 0x7E, 0x5C: true
  default: false
  }
}

/// Punctuation that ends a chunk without being part of it.
private func isTrailing(_ byte: UInt8) -> Bool {
  byte == 0x2E || byte == 0x3A || byte == 0x2D || byte == 0x2F
}

private func isHex(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
  default: false
  }
}

private func isHexWord(_ word: UnsafeRawBufferPointer) -> Bool {
  if word.starts(with: "0x".utf8) { return true }
  return word.count >= 6 && word.allSatisfy(isHex)
}

/// Letters and digits that alternate, as in generated names (`x7f9k`), unlike `http2`.
private func isRandomName(_ word: UnsafeRawBufferPointer) -> Bool {
  guard word.count >= 5 else { return false }
  var changes = 0
  for (a, b) in zip(word, word.dropFirst()) where isDigit(a) != isDigit(b) { changes += 1 }
  return changes >= 3 || changes == 2 && word.first.map(isDigit) == true
}

private func isUUID(_ core: UnsafeRawBufferPointer) -> Bool {
  guard core.count == 36 else { return false }
  for (position, byte) in core.enumerated() {
    let isDash = position == 8 || position == 13 || position == 18 || position == 23
    guard isDash ? byte == 0x2D : isHex(byte) else { return false }
  }
  return true
}

private func isAddress(_ core: UnsafeRawBufferPointer) -> Bool {
  let colon = UInt8(ascii: ":")
  if let at = core.firstIndex(of: UInt8(ascii: "@")), at > core.startIndex,
    core[at...].contains(UInt8(ascii: "."))
  {
    return true
  }
  guard let first = core.firstIndex(of: colon) else { return isIPv4(core) }
  if core[first...].starts(with: "://".utf8) { return true }
  let host = UnsafeRawBufferPointer(rebasing: core[..<first])
  let port = core[(first + 1)...]
  let isPort = (2...5).contains(port.count) && port.allSatisfy(isDigit)
  if isPort { return isIPv4(host) || host.contains(UInt8(ascii: ".")) }
  return core.count(where: { $0 == colon }) >= 4
    && core.allSatisfy { isHex($0) || $0 == colon || $0 == UInt8(ascii: ".") }
}

private func isIPv4(_ core: UnsafeRawBufferPointer) -> Bool {
  var parts = 1
  var digits = 0
  for byte in core {
    if byte == UInt8(ascii: ".") {
      guard digits > 0 else { return false }
      parts += 1
      digits = 0
    } else {
      digits += 1
      guard isDigit(byte), digits <= 3 else { return false }
    }
  }
  return parts == 4 && digits > 0
}

/// `/a`, `./a`, `~/a`, `C:\a`, and `a/b.c` or `a/7`, but not `install/upgrade`.
private func isPath(_ core: UnsafeRawBufferPointer) -> Bool {
  let slash = UInt8(ascii: "/")
  guard let last = core.lastIndex(of: slash) else {
    return core.count > 3 && core.dropFirst().starts(with: ":\\".utf8)
  }
  let root = core.prefix { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "~") }
  if root.count <= 2, core.dropFirst(root.count).first == slash {
    return core.count > root.count + 1
  }
  return core[last...].contains(UInt8(ascii: ".")) || core[last...].contains(where: isDigit)
}
