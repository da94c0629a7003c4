/// What is recorded of a tool's result when nobody says.
public enum ResponseText {
  /// The text itself or what `print` shows of the value; nil for no value.
  public static func of(_ value: some Any) -> String? {
    switch value {
    case is Void: nil
    case let text as String: text
    case let value as any PossiblyNothing: value.content.flatMap { of($0) }
    default: String(describing: value)
    }
  }
}

/// An optional, whatever it wraps, so that a trace does not say `Optional("…")`.
private protocol PossiblyNothing {
  var content: Any? { get }
}

extension Optional: PossiblyNothing {
  fileprivate var content: Any? { map { $0 } }
}
