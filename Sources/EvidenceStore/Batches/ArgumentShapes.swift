internal import Traces

/// Interns which arguments calls have, and puts their values into the order of the names, so that
/// equal calls have equal bytes whatever the order in which their arguments were written.
struct ArgumentShapes: Sendable {
  private struct Known: Sendable {
    var arguments: [Argument] = []
    /// Positions in order of the names.
    var order: [Int] = []
    var shape: Int32 = -1
  }

  private(set) var shapes = SymbolTable()
  /// By tool: nearly every call of a tool has the arguments of the call before.
  private var last: [Known] = []

  /// The shape of the call's arguments; their values go to `values`, four bytes each.
  mutating func add(_ arguments: [Argument], tool: Int32, values: inout [UInt32]) -> Int32 {
    let tool = Int(tool)
    while last.count <= tool { last.append(Known()) }
    if last[tool].shape < 0 || !Self.fits(last[tool].arguments, arguments) {
      last[tool] = known(arguments)
    }
    for position in last[tool].order { values.append(arguments[position].shortMark) }
    return last[tool].shape
  }

  private mutating func known(_ arguments: [Argument]) -> Known {
    let order = arguments.indices.sorted { a, b in
      let (first, second) = (arguments[a].name.utf8, arguments[b].name.utf8)
      return first.elementsEqual(second) ? a < b : first.lexicographicallyPrecedes(second)
    }
    let text = order.map { arguments[$0].shapeText }.joined(separator: ",")
    return Known(arguments: arguments, order: order, shape: shapes.number(text))
  }

  private static func fits(_ known: [Argument], _ arguments: [Argument]) -> Bool {
    guard known.count == arguments.count else { return false }
    for index in arguments.indices {
      guard known[index].kind == arguments[index].kind else { return false }
      let (a, b) = (known[index].name, arguments[index].name)
      guard a.storageBits == b.storageBits || a.utf8.elementsEqual(b.utf8) else { return false }
    }
    return true
  }
}

extension Argument {
  /// Enough to tell values of one argument apart: two given values share it once in four thousand
  /// million times.
  fileprivate var shortMark: UInt32 { UInt32(truncatingIfNeeded: value).bigEndian }

  /// `name:kind`; a name with a comma, colon or percent sign has them as `%XX`.
  fileprivate var shapeText: String {
    guard name.utf8.contains(where: Self.isEscaped) else { return "\(name):\(kind)" }
    var text: [UInt8] = []
    for byte in name.utf8 {
      if Self.isEscaped(byte) {
        text += "%\(String(byte, radix: 16, uppercase: true))".utf8
      } else {
        text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self) + ":\(kind)"
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "%")
  }
}
