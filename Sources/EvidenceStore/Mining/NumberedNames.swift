/// Names with the store's small numbers, at places that count up as they come by.
struct NumberedNames<Name: Sendable>: Sendable {
  private(set) var names: [Name] = []
  /// The store's number of each name.
  private var numbers: [Int] = []
  /// By the store's number; −1 for none yet.
  private var places: [Int32] = []

  @inline(__always)
  func place(_ number: Int) -> Int? {
    guard number < places.count, places[number] >= 0 else { return nil }
    return Int(places[number])
  }

  /// A number that has no place yet; answers the one it gets.
  mutating func put(_ number: Int, _ name: Name) -> Int {
    while places.count <= number { places.append(-1) }
    places[number] = Int32(names.count)
    names.append(name)
    numbers.append(number)
    return names.count - 1
  }

  /// Adds the names that are new; answers where each of the others stands now.
  mutating func merge(_ others: Self) -> [Int] {
    others.numbers.indices.map { other in
      place(others.numbers[other]) ?? put(others.numbers[other], others.names[other])
    }
  }
}
