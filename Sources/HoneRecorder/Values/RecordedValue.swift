/// A value as a trace shows it: what JSON can say.
public indirect enum RecordedValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int)
  /// Written as null when it is not finite.
  case double(Double)
  case string(String)
  case list([RecordedValue])
  case object(Arguments)
}

/// Something that can be an argument of a recorded call.
public protocol Recordable {
  /// How a trace shows it.
  var recorded: RecordedValue { get }
}

extension RecordedValue: Recordable {
  public var recorded: RecordedValue { self }
}

extension Recordable where Self == RecordedValue {
  /// An object within the arguments: `.members(["path": "/tmp", "depth": 2])`.
  public static func members(_ members: Arguments) -> RecordedValue { .object(members) }

  /// A list of values of different types: `.elements("a", 1, true)`.
  public static func elements(_ elements: any Recordable...) -> RecordedValue {
    .list(elements.map(\.recorded))
  }

  /// An argument that was given as nothing.
  public static var nothing: RecordedValue { .null }
}
