internal import Files
internal import JSON
internal import TraceFormats

/// What inputs are made of, by what reads them.
struct Seeds {
  /// JSON documents and lines.
  private(set) var documents: [[UInt8]] = []
  /// Those of them that a format recognises.
  private(set) var readable: [[UInt8]] = []
  /// The `repr` of Python values, and what looks like it.
  private(set) var literals: [[UInt8]] = [
    Array("f(a=1, b='x', c=[None, True], d={'k': (1, 2.5, \"s\")}, e=<object at 0x7f>)".utf8)
  ]
  /// Texts of all kinds.
  private(set) var texts: [[UInt8]] = [
    Array("open /var/log/x.log: permission denied (errno 13) at 10.0.0.1:8080".utf8)
  ]
  private(set) var compressed: [[UInt8]] = [StoredGzip.of(Array("{\"trace_id\": \"a\"}\n".utf8))]

  let outcomes = [
    "{\"trace_id\": \"a\", \"success\": true}\n{\"trace_id\": \"b\", \"score\": 0.5}\n",
    "task_id,reward,note\n1,0.5,\"a \"\"b\"\", c\"\n2,1,\n", "instance_id,resolved\nx,true\n",
  ].map { Array($0.utf8) }

  private static let fileLimit = 32 << 20
  private static let rawLimit = 2048
  private static let textCount = 6000

  /// Collects from the files under the folders, in the order of their names.
  init(folders: [String]) throws {
    let parser = JSONParser()
    var shapes: Set<[UInt8]> = []
    for folder in folders {
      for found in FolderWalk(folder).files where found.facts.size <= Self.fileLimit {
        let bytes = try FileReader.contents(of: folder + "/" + found.path)
        if found.path.hasSuffix(".gz") {
          if bytes.count <= 8 << 10 { compressed.append(bytes) }
          continue
        }
        let isJSON = add(document: bytes, parser, &shapes)
        if !isJSON {
          for line in bytes.split(separator: 0x0A).prefix(3) {
            if !add(document: Array(line), parser, &shapes) {
              texts.append(Array(line.prefix(Self.rawLimit)))
            }
          }
        }
      }
    }
    let reader = DocumentReader(options: ReadingOptions())
    readable = documents.filter { document in
      let contents = document.withUnsafeBytes { reader.read($0, at: 0, of: SourceName(path: "a")) }
      return contents.format != nil
    }
    if readable.isEmpty { readable = documents }
    compressed += readable.prefix(50).map(StoredGzip.of)
  }

  /// Adds a document in small, once for each shape of its outermost levels.
  private mutating func add(
    document bytes: [UInt8], _ parser: JSONParser, _ shapes: inout Set<[UInt8]>
  ) -> Bool {
    let small = parser.withDocument(bytes) { root in
      collect(root)
      var limits = SmallJSON(elements: 2, textBytes: 300)
      var small = limits.text(root)
      if small.count > 6 << 10 {
        limits = SmallJSON(elements: 1, textBytes: 40)
        small = limits.text(root)
      }
      return (small, SmallJSON(elements: 1, textBytes: 0).text(root))
    }
    guard case .success(let (text, shape)) = small else { return false }
    // Of one shape a few: their texts differ.
    let turn = UInt8(documents.count % 4)
    if shapes.insert(shape + [turn]).inserted { documents.append(text) }
    return true
  }

  private mutating func collect(_ node: JSONNode) {
    switch node.kind {
    case .object: node.forEachMember { collect($1) }
    case .array: node.forEachElement { collect($0) }
    case .string:
      guard let text = node.utf8, (8...600).contains(text.count) else { return }
      if literals.count < Self.textCount, text.starts(with: "{'".utf8) || text.last == 0x29 {
        literals.append(Array(text))
      } else if texts.count < Self.textCount {
        texts.append(Array(text))
      }
    case .null, .false, .true, .number, .notFinite: return
    }
  }
}

/// Writes a document again with the first elements of each array and the beginning of each text.
struct SmallJSON {
  let elements: Int
  let textBytes: Int

  func text(_ node: JSONNode) -> [UInt8] {
    var bytes: [UInt8] = []
    write(node, to: &bytes)
    return bytes
  }

  private func write(_ node: JSONNode, to bytes: inout [UInt8]) {
    switch node.kind {
    case .object:
      bytes.append(UInt8(ascii: "{"))
      var isFirst = true
      node.forEachMember { key, value in
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        quote(key.utf8, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        write(value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    case .array:
      bytes.append(UInt8(ascii: "["))
      for (number, element) in node.elements.prefix(elements).enumerated() {
        if number > 0 { bytes.append(UInt8(ascii: ",")) }
        write(element, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .string:
      quote(
        UnsafeRawBufferPointer(rebasing: (node.utf8 ?? node.source).prefix(textBytes)), to: &bytes)
    case .null, .false, .true, .number, .notFinite:
      bytes.append(
        contentsOf: textBytes > 0
          ? node.source : UnsafeRawBufferPointer(rebasing: node.source.prefix(0)))
    }
  }

  private func quote(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
    var json = JSONWriter()
    json.string(String(decoding: text, as: UTF8.self))
    bytes += json.utf8
  }
}

/// Gzip data without compression: any bytes can be wrapped without a compressor.
enum StoredGzip {
  static func of(_ content: [UInt8]) -> [UInt8] {
    let content = Array(content.prefix(60_000))
    let length = UInt16(content.count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1] + little(UInt32(length), 2)
      + little(UInt32(~length), 2) + content + little(checksum(content), 4)
      + little(UInt32(content.count), 4)
  }

  private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
  }

  /// CRC-32 as gzip has it.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
