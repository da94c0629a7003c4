package import Traces

/// Something that is or is not so when a tool is called.
package indirect enum CallCondition: Hashable, Sendable {
  /// The call has the argument.
  case has(String)
  /// The call has the argument, and it is of this type.
  case kind(String, Argument.Kind)
  /// The call has the argument with this value.
  case value(String, ValueMark)
  /// The call has the argument with a value that is none of these.
  case otherValue(String, than: [ValueMark])
  /// The tool was called just before; nil when this is the run's first call.
  case follows(String?)
  /// The trace names this state.
  case state(String)
  /// It is not so.
  case not(CallCondition)

  /// A value as it is recognised; the value itself stays in the traces.
  package struct ValueMark: Hashable, Comparable, Sendable {
    package let kind: Argument.Kind
    package let mark: UInt32

    package init(kind: Argument.Kind, mark: UInt32) {
      self.kind = kind
      self.mark = mark
    }

    /// Order for listing; says nothing about values.
    package static func < (a: Self, b: Self) -> Bool {
      (a.kind.rawValue, a.mark) < (b.kind.rawValue, b.mark)
    }

    var text: String {
      let digits = String(mark, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }
  }

  /// The argument it speaks of.
  package var argument: String? {
    switch self {
    case .has(let name), .kind(let name, _), .value(let name, _), .otherValue(let name, _): name
    case .follows, .state: nil
    case .not(let other): other.argument
    }
  }

  /// Whether it tells values of an argument apart: values never reach a prompt.
  package var distinguishesValues: Bool {
    switch self {
    case .value, .otherValue: true
    case .has, .kind, .follows, .state: false
    case .not(let other): other.distinguishesValues
    }
  }

  /// The opposite; never a double negation.
  package var opposite: CallCondition {
    if case .not(let other) = self { return other }
    return .not(self)
  }

  /// For people, to follow "when": `` `namespace` is given``.
  package var text: String {
    switch self {
    case .has(let name): "`\(name)` is given"
    case .kind(let name, let kind): "`\(name)` is of type \(kind.word)"
    case .value(let name, let value): "`\(name)` has the value marked \(value.text)"
    case .otherValue(let name, _): "`\(name)` has a rare value"
    case .follows(let tool?): "`\(tool)` was called just before"
    case .follows(nil): "it is the run's first call"
    case .state(let state): "the state is `\(state)`"
    case .not(let other): other.oppositeText
    }
  }

  private var oppositeText: String {
    switch self {
    case .has(let name): "`\(name)` is missing"
    case .kind(let name, let kind): "`\(name)` is not of type \(kind.word)"
    case .value(let name, let value): "`\(name)` has not the value marked \(value.text)"
    case .otherValue(let name, _): "`\(name)` has a common value, or is missing"
    case .follows(let tool?): "`\(tool)` was not called just before"
    case .follows(nil): "it is not the run's first call"
    case .state(let state): "the state is not `\(state)`"
    case .not(let other): other.text
    }
  }

  var canonicalParts: [String] {
    switch self {
    case .has(let name): ["has", name]
    case .kind(let name, let kind): ["kind", name, kind.word]
    case .value(let name, let value): ["value", name, value.kind.word, value.text]
    case .otherValue(let name, let values):
      ["other value", name] + values.flatMap { [$0.kind.word, $0.text] }
    case .follows(let tool?): ["follows", tool]
    case .follows(nil): ["opens"]
    case .state(let state): ["state", state]
    case .not(let other): ["not"] + other.canonicalParts
    }
  }
}

extension CallCondition: Comparable {
  /// Simplest first: presence, type, value, other value, tool before, state; each by name.
  package static func < (a: Self, b: Self) -> Bool {
    if a.rank != b.rank { return a.rank < b.rank }
    let (left, right) = (a.canonicalParts, b.canonicalParts)
    for (one, other) in zip(left, right) where !one.utf8.elementsEqual(other.utf8) {
      return comesFirst(one, other)
    }
    return left.count < right.count
  }

  private var rank: Int {
    switch self {
    case .has: 0
    case .kind: 1
    case .value: 2
    case .otherValue: 3
    case .follows: 4
    case .state: 5
    case .not(let other): 10 + other.rank
    }
  }
}
