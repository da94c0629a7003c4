internal import Traces

/// Makes `type`, a tab and the template of errors, remembering those of messages met lately: a message is
/// often repeated, and taking its variable parts out is the dearest thing done to a text.
struct ErrorForms {
  private struct Known {
    var mark: TextMark?
    var form: [UInt8] = []
  }

  /// Few enough to stay in the processor's cache.
  private var known = [Known](repeating: Known(), count: 64)
  private var template = ErrorTemplate()
  private var typed: [UInt8] = []

  /// Lends the form of a message without a type of its own: its type is looked for in the message.
  mutating func withForm<Result>(
    of message: UnsafeRawBufferPointer, _ mark: TextMark,
    _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let place = Int(truncatingIfNeeded: mark.low) & (known.count - 1)
    if known[place].mark != mark {
      known[place].mark = mark
      let type = ErrorTypeName.find(in: message)
      Self.write(message, type, &template, to: &known[place].form)
    }
    return known[place].form.withUnsafeBytes(body)
  }

  /// Lends the form of a message whose type is known.
  mutating func withForm<Result>(
    of message: UnsafeRawBufferPointer, type: UnsafeRawBufferPointer,
    _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    Self.write(message, type, &template, to: &typed)
    return typed.withUnsafeBytes(body)
  }

  private static func write(
    _ message: UnsafeRawBufferPointer, _ type: UnsafeRawBufferPointer?,
    _ template: inout ErrorTemplate, to form: inout [UInt8]
  ) {
    form.removeAll(keepingCapacity: true)
    if let type { form.append(contentsOf: type) }
    form.append(UInt8(ascii: "\t"))
    template.write(message, to: &form)
  }
}
