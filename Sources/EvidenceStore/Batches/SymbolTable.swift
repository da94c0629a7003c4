/// The names of one batch, each once, in the order of their first use.
package struct SymbolTable: Sendable {
  private(set) var names: [String] = []
  private var numbers: [ExactText: Int32] = [:]

  package init() {}

  /// The number that stands for the name within this batch.
  mutating func number(_ name: String) -> Int32 {
    if let number = numbers[ExactText(name)] { return number }
    let number = Int32(names.count)
    names.append(name)
    numbers[ExactText(name)] = number
    return number
  }
}
