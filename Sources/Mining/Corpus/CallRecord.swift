/// One tool call of a run, in symbols: places in the name tables of what holds it.
package struct CallRecord: Hashable, Sendable {
  package var tool: UInt32
  package var error: Mention
  /// The argument names and types.
  package var argumentShape: Mention
  /// The tool's or the agent's state as the trace names it.
  package var state: Mention
  /// Where the marks of the argument values begin in `argumentValues`, in the shape's order.
  package var firstValue: UInt32
  package var valueCount: UInt16
  /// Nil when the trace does not say.
  package var isSuccess: Bool?
  /// What the agent said between the call before and this one.
  package var thought: ThoughtBefore
  /// Seconds; NaN when unknown.
  package var duration: Float
  /// In the trace's own currency; NaN when unknown.
  package var cost: Float
  /// By which equal responses are recognised.
  package var response: ResponseMark

  /// A call of which nothing but the tool is known.
  package init(tool: UInt32) {
    self.tool = tool
    isSuccess = nil
    error = .none
    argumentShape = .none
    state = .none
    firstValue = 0
    valueCount = 0
    thought = ThoughtBefore(rawValue: 0)
    duration = .nan
    cost = .nan
    response = .unknown
  }

  /// A place in a name table, or none, in four bytes.
  package struct Mention: Hashable, Sendable {
    private let raw: UInt32

    /// Mentions nothing.
    package static let none = Mention(raw: .max)

    private init(raw: UInt32) { self.raw = raw }

    /// Mentions the name at this place.
    package init(_ index: Int) { raw = UInt32(index) }

    /// The place; nil for none.
    package var index: Int? { raw == .max ? nil : Int(raw) }
  }
}
