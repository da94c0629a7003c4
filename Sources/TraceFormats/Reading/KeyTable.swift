internal import JSON

/// A field that documents name by a key.
protocol KeyedField: CaseIterable, RawRepresentable, Hashable, Sendable
where RawValue == String {}

/// Finds the field that a key names without comparing it with every known key.
struct KeyTable<Field: KeyedField>: Sendable {
  private struct Slot: Sendable {
    let mark: UInt64
    let name: [UInt8]
    let field: Field
  }

  /// By where the keys' marks lead to, each taking the next free place.
  private let slots: [Slot?]
  private let shift: UInt64

  init() {
    var bits: UInt64 = 3
    while Field.allCases.count * 4 > 1 << bits { bits += 1 }
    var slots = [Slot?](repeating: nil, count: 1 << Int(bits))
    for field in Field.allCases {
      let name = Array(field.rawValue.utf8)
      let mark = name.withUnsafeBytes { KeyMark.of($0) }
      var place = Self.home(mark, 64 - bits)
      while slots[place] != nil { place = (place + 1) & (slots.count - 1) }
      slots[place] = Slot(mark: mark, name: name, field: field)
    }
    self.slots = slots
    shift = 64 - bits
  }

  /// The field, or nil for a key that the format does not know.
  @inline(__always)
  func field(_ key: JSONKey) -> Field? {
    let bytes = key.utf8
    let mark = KeyMark.of(bytes)
    var place = Self.home(mark, shift)
    while let slot = slots[place] {
      if slot.mark == mark, slot.name.withUnsafeBytes({ $0.holdsSame(as: bytes) }) {
        return slot.field
      }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  private static func home(_ mark: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (mark &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }
}

extension KeyTable {
  /// The members of an object that the format knows and that are not null.
  func values(of node: JSONNode) -> FieldValues<Field> {
    var values = FieldValues<Field>()
    node.forEachMember { key, value in
      if let field = field(key), !value.isNull { values.put(value, for: field) }
    }
    return values
  }
}

/// The values of an object's fields; of several the last one counts.
struct FieldValues<Field: KeyedField> {
  private var fields: [(field: Field, node: JSONNode)] = []

  mutating func put(_ node: JSONNode, for field: Field) {
    if fields.isEmpty { fields.reserveCapacity(Field.allCases.count) }
    fields.append((field, node))
  }

  /// Documents have few fields: looking through them takes less than hashing.
  subscript(field: Field) -> JSONNode? {
    fields.last { $0.field == field }?.node
  }
}
