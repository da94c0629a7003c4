internal import JSON

/// Finds the field that a key names without comparing it with every known key.
struct KeyTable<Field: CaseIterable & RawRepresentable & Sendable>: Sendable
where Field.RawValue == String {
  /// Apart from the names, so that looking through them touches little memory.
  private let marks: [UInt64]
  private let names: [[UInt8]]
  private let fields = Array(Field.allCases)

  init() {
    names = Field.allCases.map { Array($0.rawValue.utf8) }
    marks = names.map { name in name.withUnsafeBytes { KeyMark.of($0) } }
  }

  /// The field, or nil for a key that the format does not know.
  func field(_ key: JSONKey) -> Field? {
    let bytes = key.utf8
    let mark = KeyMark.of(bytes)
    for place in marks.indices where marks[place] == mark {
      let isSame = names[place].withUnsafeBytes { $0.holdsSame(as: bytes) }
      if isSame { return fields[place] }
    }
    return nil
  }
}
