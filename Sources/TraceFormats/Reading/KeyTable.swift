internal import JSON

/// A field that documents name by a key.
protocol KeyedField: CaseIterable, RawRepresentable, Hashable, Sendable
where RawValue == String {}

/// Finds the field that a key names without comparing it with every known key.
///
/// Its memory is never freed: tables are constants that all threads use, and counting the references
/// to them would cost more than looking into them.
struct KeyTable<Field: KeyedField>: @unchecked Sendable {
  // Unchecked because pointers are not Sendable; nobody writes through them after `init`.
  private struct Slot {
    var mark: UInt64
    var name: UnsafeRawBufferPointer
    var field: Field?
  }

  /// By where the keys' marks lead to, each taking the next free place.
  private let slots: UnsafeMutablePointer<Slot>
  private let places: Int
  private let shift: UInt64

  init() {
    var bits: UInt64 = 3
    while Field.allCases.count * 4 > 1 << bits { bits += 1 }
    places = 1 << Int(bits)
    shift = 64 - bits
    slots = .allocate(capacity: places)
    slots.initialize(
      repeating: Slot(mark: 0, name: UnsafeRawBufferPointer(start: nil, count: 0), field: nil),
      count: places)
    for field in Field.allCases {
      let text = Array(field.rawValue.utf8)
      let name = UnsafeMutableRawBufferPointer.allocate(byteCount: text.count, alignment: 8)
      name.copyBytes(from: text)
      let mark = KeyMark.of(UnsafeRawBufferPointer(name))
      var place = Self.home(mark, shift)
      while slots[place].field != nil { place = (place + 1) & (places - 1) }
      slots[place] = Slot(mark: mark, name: UnsafeRawBufferPointer(name), field: field)
    }
  }

  /// The field, or nil for a key that the format does not know.
  @inline(__always)
  func field(_ key: JSONKey) -> Field? {
    let bytes = key.utf8
    let mark = KeyMark.of(bytes)
    var place = Self.home(mark, shift)
    while let field = slots[place].field {
      if slots[place].mark == mark, slots[place].name.holdsSame(as: bytes) { return field }
      place = (place + 1) & (places - 1)
    }
    return nil
  }

  @inline(__always)
  private static func home(_ mark: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (mark &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }
}

extension KeyTable {
  /// The members of an object that the format knows and that are not null.
  func values(of node: JSONNode) -> FieldValues<Field> {
    var values = FieldValues<Field>()
    for (key, value) in node.members {
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
