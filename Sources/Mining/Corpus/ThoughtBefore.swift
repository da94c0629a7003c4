/// What the agent said between the call before and this one.
package struct ThoughtBefore: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// There is a thought.
  package static let present = ThoughtBefore(rawValue: 1)
  /// It says why.
  package static let justified = ThoughtBefore(rawValue: 2)
  /// The last one names a tool.
  package static let announced = ThoughtBefore(rawValue: 4)
  /// The last one names the tool of this call.
  package static let kept = ThoughtBefore(rawValue: 8)

  /// Whether it chooses the tool of this call and says why.
  var explainsTheCall: Bool { isSuperset(of: [.justified, .kept]) }
}
