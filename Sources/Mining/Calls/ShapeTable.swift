internal import Traces

/// The argument shapes of a corpus, taken apart.
struct ShapeTable {
  struct Slot: Hashable {
    let argument: Int
    let kind: Argument.Kind
    /// Where its value stands among those of the call.
    let place: Int
  }

  /// Sorted names.
  let arguments: [String]
  /// By shape; the order is that of the values.
  let slots: [[Slot]]

  init(_ shapes: [String]) {
    let parsed = shapes.map(Self.parts)
    let table = NameTable(parsed.flatMap { $0.map(\.name) })
    arguments = table.names
    var next = 0
    var slots: [[Slot]] = []
    for parts in parsed {
      slots.append(
        parts.indices.map { index in
          Slot(
            argument: Int(table.places[next + index]), kind: parts[index].kind,
            place: parts[index].place)
        })
      next += parts.count
    }
    self.slots = slots
  }

  /// The number of an argument; nil when no shape has it.
  func number(of argument: String) -> Int? {
    arguments.firstIndex { $0.utf8.elementsEqual(argument.utf8) }
  }

  /// What cannot be read as `name:kind` is left out, and keeps its place.
  private static func parts(
    of shape: String
  ) -> [(name: String, kind: Argument.Kind, place: Int)] {
    shape.split(separator: ",").enumerated().compactMap { place, part in
      guard let colon = part.lastIndex(of: ":"),
        let kind = Argument.Kind(word: part[part.index(after: colon)...])
      else { return nil }
      return (unescaped(part[..<colon]), kind, place)
    }
  }

  private static func unescaped(_ name: Substring) -> String {
    guard name.utf8.contains(UInt8(ascii: "%")) else { return String(name) }
    var bytes: [UInt8] = []
    var rest = name.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest.removeFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Argument.Kind {
  /// The word that stands for it in shapes.
  var word: String { "\(self)" }

  init?(word: some StringProtocol) {
    guard let kind = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = kind
  }
}
