/// A value to be written: what a document means, without places and styles.
///
///     let value: YAMLValue = ["version": "1.0.0", "guidelines": ["Read before you write."]]
package enum YAMLValue: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case text(String)
  case sequence([YAMLValue])
  /// Written in this order; a key that occurs twice cannot be written.
  case mapping([(key: String, value: YAMLValue)])
}

extension YAMLValue: Equatable {
  /// Texts are compared byte for byte, doubles by value with NaN equal to itself and -0.0 unlike
  /// 0.0.
  package static func == (left: YAMLValue, right: YAMLValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.double(let left), .double(let right)):
      left.bitPattern == right.bitPattern || left.isNaN && right.isNaN
    case (.text(let left), .text(let right)): ExactText(text: left) == ExactText(text: right)
    case (.sequence(let left), .sequence(let right)): left == right
    case (.mapping(let left), .mapping(let right)):
      left.elementsEqual(right) {
        ExactText(text: $0.key) == ExactText(text: $1.key) && $0.value == $1.value
      }
    case (.null, _), (.bool, _), (.int, _), (.double, _), (.text, _), (.sequence, _),
      (.mapping, _):
      false
    }
  }
}

extension YAMLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(floatLiteral value: Double) { self = .double(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral items: YAMLValue...) { self = .sequence(items) }
  package init(dictionaryLiteral pairs: (String, YAMLValue)...) {
    self = .mapping(pairs.map { (key: $0.0, value: $0.1) })
  }
}
