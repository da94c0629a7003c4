internal import JSON

/// Finds the field that a key names without comparing it with every known key.
struct KeyTable<Field: CaseIterable & RawRepresentable & Sendable>: Sendable
where Field.RawValue == String {
  private let entries: [(mark: UInt64, name: [UInt8], field: Field)]

  init() {
    entries = Field.allCases.map { field in
      let name = Array(field.rawValue.utf8)
      return (name.withUnsafeBytes { KeyMark.of($0) }, name, field)
    }
  }

  /// The field, or nil for a key that the format does not know.
  func field(_ key: JSONKey) -> Field? {
    let bytes = key.utf8
    let mark = KeyMark.of(bytes)
    for entry in entries where entry.mark == mark {
      let isSame = entry.name.withUnsafeBytes { $0.holdsSame(as: bytes) }
      if isSame { return entry.field }
    }
    return nil
  }
}
