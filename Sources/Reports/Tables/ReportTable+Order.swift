private import Instants

/// How rows are put in order and cut.
package struct RowOrder: Sendable {
  /// A column's name; nil keeps the table's own order.
  package var column: String?
  /// Turned round: what came last comes first.
  package var isReversed = false
  /// At most this many rows; nil for all.
  package var limit: Int?

  package init(column: String? = nil, isReversed: Bool = false, limit: Int? = nil) {
    self.column = column
    self.isReversed = isReversed
    self.limit = limit
  }
}

/// A column to sort by that the table does not have.
package struct UnknownColumn: Error, CustomStringConvertible {
  package let name: String
  package let known: [String]

  package var description: String {
    "there is no column \(name) to sort by; there are \(known.joined(separator: ", "))"
  }
}

extension ReportTable {
  /// Numbers, shares and times are sorted largest first, texts in the order of their bytes; effects
  /// by size, whatever their sign.
  ///
  /// Rows without a value come last, equal rows keep their order.
  package mutating func arrange(_ order: RowOrder) throws {
    if let name = order.column {
      guard let column = index(of: name) else {
        throw UnknownColumn(name: name, known: columns.map(\.name))
      }
      let keys = rows.map { SortKey($0[column]) }
      rows = rows.indices.sorted { a, b in
        let (first, second) = (keys[a], keys[b])
        if first.isMissing || second.isMissing {
          return first.isMissing == second.isMissing ? a < b : second.isMissing
        }
        if first.precedes(second) { return !order.isReversed }
        if second.precedes(first) { return order.isReversed }
        return a < b
      }.map { rows[$0] }
    } else if order.isReversed {
      rows.reverse()
    }
    if let limit = order.limit, rows.count > limit { rows.removeSubrange(limit...) }
  }
}

private enum SortKey {
  case missing
  case number(Double)
  case text(String)

  var isMissing: Bool {
    if case .missing = self { true } else { false }
  }

  init(_ cell: ReportCell) {
    self =
      switch cell {
      case .none: .missing
      case .text(let text): .text(text)
      case .list(let texts): .text(texts.joined(separator: " "))
      case .count(let count), .id(let count): .number(Double(count))
      case .number(let number), .seconds(let number): .number(number)
      case .rate(let rate): rate.share.map(SortKey.number) ?? .missing
      case .difference(let value, _, _): .number(abs(value))
      case .time(let time): .number(Double(time.microseconds))
      case .flag(let flag): .number(flag ? 1 : 0)
      }
  }

  func precedes(_ other: SortKey) -> Bool {
    switch (self, other) {
    case (.number(let a), .number(let b)): a > b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    default: false
    }
  }
}
