internal import Traces

/// Makes `type`, a tab and the template of errors, remembering those of messages met lately: a message is
/// often repeated, and taking its variable parts out is the dearest thing done to a text.
struct ErrorForms {
  private struct Known {
    var mark: TextMark?
    var form: [UInt8] = []
  }

  private var known = [Known](repeating: Known(), count: 1024)
  private var template = ErrorTemplate()

  /// The form of a message without a type of its own: its type is looked for in the message.
  mutating func form(_ message: UnsafeRawBufferPointer, _ mark: TextMark) -> [UInt8] {
    let place = Int(truncatingIfNeeded: mark.low) & (known.count - 1)
    if known[place].mark == mark { return known[place].form }
    let type = ErrorTypeName.find(in: message)
    let form = form(message, type: type ?? UnsafeRawBufferPointer(start: nil, count: 0))
    known[place] = Known(mark: mark, form: form)
    return form
  }

  mutating func form(
    _ message: UnsafeRawBufferPointer, type: UnsafeRawBufferPointer
  ) -> [UInt8] {
    var form = Array(type)
    form.append(UInt8(ascii: "\t"))
    template.write(message, to: &form)
    return form
  }
}
