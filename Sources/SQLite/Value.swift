/// One SQLite value that owns its bytes, for bindings and results whose types are not known ahead.
package enum Value: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

extension Value: ExpressibleByNilLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringLiteral
{
  package init(nilLiteral: ()) { self = .null }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .real(value) }
  package init(stringLiteral value: String) { self = .text(value) }
}

extension Value {
  /// NULL for nil.
  package init(_ value: Int64?) { self = value.map(Value.integer) ?? .null }

  /// NULL for nil.
  package init(_ value: Double?) { self = value.map(Value.real) ?? .null }

  /// NULL for nil.
  package init(_ value: String?) { self = value.map(Value.text) ?? .null }

  /// NULL for nil.
  package init(_ value: [UInt8]?) { self = value.map(Value.blob) ?? .null }
}
