/// Names numbered in the order in which they were first met; the numbers never order output.
package struct NameList: Sendable {
  package private(set) var names: [String] = []
  private var numbers: [String: Int32] = [:]

  package init() {}

  /// From storage, in the order of the numbers.
  package init(_ names: [String]) {
    for name in names { _ = number(name) }
  }

  /// The number of a name, a new one if it is new.
  package mutating func number(_ name: String) -> Int32 {
    if let known = numbers[name] { return known }
    let number = Int32(names.count)
    names.append(name)
    numbers[name] = number
    return number
  }

  /// −1 for nil.
  mutating func number(_ name: String?) -> Int32 { name.map { number($0) } ?? -1 }

  /// The number of a name; nil when it was never met.
  package func known(_ name: String) -> Int32? { numbers[name] }

  /// Nil for −1.
  package func name(_ number: Int32) -> String? { number < 0 ? nil : names[Int(number)] }
}
