/// The arguments of a tool call, in order; of several with one name the last counts.
///
///     let named: Arguments = ["namespace": namespace, "limit": 5]
///     let positional: Arguments = [namespace, 5]           // recorded as arg0, arg1
///     let spelled = Arguments(json: modelsOwnJSONText)
public struct Arguments: Hashable, Sendable {
  /// A name and what was given under it.
  public struct Member: Hashable, Sendable {
    public let name: String
    public let value: RecordedValue
  }

  /// In the order given.
  public private(set) var members: [Member] = []

  /// The text that stands for all arguments, where they came as one.
  let json: String?

  /// Named arguments that are already in the form of a trace.
  public init(_ named: some Sequence<(String, RecordedValue)>) {
    json = nil
    for (name, value) in named { add(name, value) }
  }

  /// Arguments as a model spells them: the text of a JSON object.
  public init(json: String) {
    self.json = json
  }

  /// Positional arguments, recorded as `arg0`, `arg1`, …, before named ones.
  public init(positional: [any Recordable], named: Arguments = [:]) {
    json = nil
    for (place, value) in positional.enumerated() { add("arg\(place)", value.recorded) }
    for member in named.members { add(member.name, member.value) }
  }

  private mutating func add(_ name: String, _ value: RecordedValue) {
    members.removeAll { $0.name == name }
    members.append(Member(name: name, value: value))
  }
}

extension Arguments: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
  public init(dictionaryLiteral elements: (String, any Recordable)...) {
    self.init(elements.map { ($0.0, $0.1.recorded) })
  }

  public init(arrayLiteral elements: any Recordable...) {
    self.init(positional: elements)
  }
}

extension Arguments: Recordable {
  public var recorded: RecordedValue { json.map { .string($0) } ?? .object(self) }
}
