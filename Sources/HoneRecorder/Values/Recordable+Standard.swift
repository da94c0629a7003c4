extension String: Recordable {
  public var recorded: RecordedValue { .string(self) }
}

extension Substring: Recordable {
  public var recorded: RecordedValue { .string(String(self)) }
}

extension Bool: Recordable {
  public var recorded: RecordedValue { .bool(self) }
}

extension Double: Recordable {
  public var recorded: RecordedValue { .double(self) }
}

extension Float: Recordable {
  public var recorded: RecordedValue { .double(Double(self)) }
}

extension Recordable where Self: BinaryInteger {
  /// Past what `Int` holds, the nearest double.
  public var recorded: RecordedValue {
    Int(exactly: self).map { .int($0) } ?? .double(Double(self))
  }
}

extension Int: Recordable {}
extension Int8: Recordable {}
extension Int16: Recordable {}
extension Int32: Recordable {}
extension Int64: Recordable {}
extension UInt: Recordable {}
extension UInt8: Recordable {}
extension UInt16: Recordable {}
extension UInt32: Recordable {}
extension UInt64: Recordable {}

extension Optional: Recordable where Wrapped: Recordable {
  public var recorded: RecordedValue { map(\.recorded) ?? .null }
}

extension Array: Recordable where Element: Recordable {
  public var recorded: RecordedValue { .list(map(\.recorded)) }
}

extension Dictionary: Recordable where Key == String, Value: Recordable {
  /// In the order of the keys, so that equal values are written alike.
  public var recorded: RecordedValue {
    .object(Arguments(self.map { ($0.key, $0.value.recorded) }.sorted { $0.0 < $1.0 }))
  }
}
