internal import Digest
internal import JSON
internal import Traces

/// The arguments of the call at hand, and the shapes that were met: nearly every call of a tool has the
/// arguments of one before.
struct ArgumentList {
  private struct Item: BitwiseCopyable {
    let name: UnsafeRawBufferPointer
    let kind: Argument.Kind
    let value: UInt64
  }

  /// A shape that was met; ranges of the arrays below.
  private struct Shape {
    let names: Range<Int>
    let text: Range<Int>
    /// Positions of the arguments in the order of the names; nil where they stand in it.
    let order: Range<Int>?
    /// Its number in the rows that it was last written to.
    var number: Int32 = -1
  }

  private struct Name: BitwiseCopyable {
    let kind: Argument.Kind
    let start: Int
    let count: Int
  }

  private var items: [Item] = []
  /// Mixed from kinds and names: tells where the shape may stand in `recent`.
  private var mark: UInt64 = 0
  private var recent = [Int](repeating: -1, count: 256)
  private var key: [UInt8] = []
  private var known = NameList()
  private var shapes: [Shape] = []
  private var names: [Name] = []
  private var orders: [Int] = []
  /// Names of the shapes, and `name:kind` of each argument in the order of the names, joined by commas.
  private var text: [UInt8] = []

  /// A table of shapes that keeps growing is no use.
  private static let mostShapes = 20_000
  private static let mostBytes = 4 << 20

  /// A call with more arguments keeps them as one value.
  static let limit = 512

  var count: Int { items.count }

  mutating func clear() {
    items.removeAll(keepingCapacity: true)
    mark = 0
  }

  /// The name must stay where it is until `put`.
  @inline(__always)
  mutating func add(_ name: UnsafeRawBufferPointer, _ value: JSONNode) {
    let kind: Argument.Kind
    switch value.kind {
    case .null: kind = .null
    case .true, .false: kind = .bool
    case .number, .notFinite: kind = .number
    case .string: kind = .string
    case .array: kind = .array
    case .object: kind = .object
    }
    let digest = TextDigest(of: value.utf8 ?? value.source)
    mark = (mark ^ KeyMark.of(name) ^ UInt64(kind.rawValue)) &* 0x9E37_79B9_7F4A_7C15
    items.append(Item(name: name, kind: kind, value: digest.low))
  }

  /// Keeps the last of several arguments of one name.
  mutating func removeRepeated() {
    var seen: Set<[UInt8]> = []
    items = items.reversed().filter { seen.insert(Array($0.name)).inserted }.reversed()
  }

  /// The arguments as values, in the order of the document.
  var arguments: [Argument] {
    items.map {
      Argument(name: String(decoding: $0.name, as: UTF8.self), kind: $0.kind, value: $0.value)
    }
  }

  /// Writes the arguments into a call.
  mutating func put(into call: inout CallRow, of rows: inout TraceRows) {
    guard !items.isEmpty else { return }
    let place = shape()
    let shape = shapes[place]
    let number = text.withUnsafeBytes {
      rows.shapes.number(UnsafeRawBufferPointer(rebasing: $0[shape.text]), guess: shape.number)
    }
    if number != shape.number { shapes[place].number = number }
    call.shape = number
    let first = rows.argumentValues.count
    call.values = first..<first + items.count
    guard let order = shape.order else {
      for item in items { rows.argumentValues.append(item.value) }
      return
    }
    for place in order { rows.argumentValues.append(items[orders[place]].value) }
  }

  private mutating func shape() -> Int {
    let place = Int(truncatingIfNeeded: mark >> 56)
    let known = recent[place]
    if known >= 0, Self.fits(shapes[known], items.span, names.span, text.span.bytes) {
      return known
    }
    recent[place] = find()
    return recent[place]
  }

  /// Takes what it looks at one by one: the whole list would be copied first.
  private static func fits(
    _ shape: Shape, _ items: Span<Item>, _ names: Span<Name>, _ text: RawSpan
  ) -> Bool {
    guard shape.names.count == items.count else { return false }
    for position in items.indices {
      let item = items[position]
      let name = names[shape.names.lowerBound + position]
      guard item.kind == name.kind else { return false }
      let isSame = text.extracting(name.start..<name.start + name.count).withUnsafeBytes {
        item.name.holdsSame(as: $0)
      }
      guard isSame else { return false }
    }
    return true
  }

  private mutating func find() -> Int {
    key.removeAll(keepingCapacity: true)
    for item in items {
      key.append(item.kind.rawValue)
      withUnsafeBytes(of: UInt32(item.name.count)) { key.append(contentsOf: $0) }
      key.append(contentsOf: item.name)
    }
    if shapes.count >= Self.mostShapes || known.byteCount > Self.mostBytes {
      known = NameList()
      shapes = []
      names = []
      orders = []
      text = []
      recent = [Int](repeating: -1, count: recent.count)
    }
    let number = Int(key.withUnsafeBytes { known.number($0) })
    if number == shapes.count { addShape() }
    return number
  }

  private mutating func addShape() {
    let firstName = names.count
    for item in items {
      names.append(Name(kind: item.kind, start: text.count, count: item.name.count))
      text.append(contentsOf: item.name)
    }
    let order = items.indices.sorted { a, b in
      let (first, second) = (items[a].name, items[b].name)
      return first.holdsSame(as: second) ? a < b : first.lexicographicallyPrecedes(second)
    }
    let firstText = text.count
    for place in order {
      if text.count > firstText { text.append(UInt8(ascii: ",")) }
      for byte in items[place].name { Self.append(byte, to: &text) }
      text.append(UInt8(ascii: ":"))
      text.append(contentsOf: "\(items[place].kind)".utf8)
    }
    let firstOrder = orders.count
    if order != Array(items.indices) { orders.append(contentsOf: order) }
    shapes.append(
      Shape(
        names: firstName..<names.count, text: firstText..<text.count,
        order: orders.count > firstOrder ? firstOrder..<orders.count : nil))
  }

  /// What divides names and kinds stands as `%XX` in a name.
  private static func append(_ byte: UInt8, to text: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "%"):
      text += "%\(String(byte, radix: 16, uppercase: true))".utf8
    default: text.append(byte)
    }
  }
}
