internal import Traces

/// Interns which arguments calls have, and puts their values into the order of the names, so that
/// equal calls have equal bytes whatever the order in which their arguments were written.
struct ArgumentShapes: Sendable {
  private struct Known: Sendable {
    var arguments: [(name: String, kind: Argument.Kind)]
    /// Positions in order of the names.
    var order: [Int]
    var shape: Int32
  }

  private(set) var shapes = SymbolTable()
  /// Nearly every call of a tool has the arguments of the call before.
  private var lastOfTool: [Int32: Known] = [:]

  /// The shape of the call's arguments; their values go to `values`, four bytes each.
  mutating func add(_ arguments: [Argument], tool: Int32, values: inout [UInt32]) -> Int32 {
    if let known = lastOfTool[tool], Self.fits(known, arguments) {
      for position in known.order { values.append(arguments[position].shortMark) }
      return known.shape
    }
    let order = arguments.indices.sorted { a, b in
      let (first, second) = (arguments[a].name.utf8, arguments[b].name.utf8)
      return first.elementsEqual(second) ? a < b : first.lexicographicallyPrecedes(second)
    }
    let text = order.map { "\(arguments[$0].name):\(arguments[$0].kind)" }.joined(separator: ",")
    let shape = shapes.number(text)
    lastOfTool[tool] = Known(
      arguments: arguments.map { ($0.name, $0.kind) }, order: order, shape: shape)
    for position in order { values.append(arguments[position].shortMark) }
    return shape
  }

  private static func fits(_ known: Known, _ arguments: [Argument]) -> Bool {
    guard known.arguments.count == arguments.count else { return false }
    return zip(known.arguments, arguments).allSatisfy { a, b in
      a.kind == b.kind && a.name.utf8.elementsEqual(b.name.utf8)
    }
  }
}

extension Argument {
  /// Enough to tell values of one argument apart: two given values share it once in four thousand
  /// million times.
  fileprivate var shortMark: UInt32 { UInt32(truncatingIfNeeded: value).bigEndian }
}
