/// Reads a prompt as the simulated agent does: line by line, by the names between backticks and a few
/// words.
///
/// Any other way of reading is as good, for example one that knows the guidelines' templates: what
/// `RunSource` takes is the `Advice`.
package struct AdviceReader: Sendable {
  /// What one line asks for.
  package struct Request: Hashable, Sendable {
    package var wish: Advice.Wish
    package var manner: Manner
    /// The names between backticks, in order, each once.
    package var names: [String]

    package init(_ wish: Advice.Wish, _ manner: Manner, _ names: [String]) {
      self.wish = wish
      self.manner = manner
      self.names = names
    }
  }

  /// How the names are to be used.
  package enum Manner: Hashable, Sendable {
    case plain, first, argument, changedRetry, explained
  }

  private let request: @Sendable (Substring) -> Request?

  /// With a reader of lines of one's own; nil for lines that ask for nothing.
  package init(line request: @escaping @Sendable (Substring) -> Request? = AdviceReader.request) {
    self.request = request
  }

  /// What the prompt asks of this agent; later lines win over earlier ones.
  package func advice(in prompt: String, for agent: Agent) -> Advice {
    var advice = Advice()
    for line in prompt.split(separator: "\n") {
      guard let request = request(line) else { continue }
      for (index, behaviour) in agent.behaviours.enumerated() where behaviour.isMeant(by: request) {
        advice[index] = request.wish
      }
    }
    return advice
  }

  /// The reading of a line by its names and words.
  @Sendable
  package static func request(_ line: Substring) -> Request? {
    var names: [String] = []
    var words = " "
    for (number, part) in line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    {
      if number % 2 == 0 {
        words += part.lowercased() + " "
      } else if !part.isEmpty, !names.contains(String(part)) {
        names.append(String(part))
      }
    }
    func says(_ choices: String...) -> Bool { choices.contains(where: words.contains) }
    let manner: Manner =
      if says("why", "reason", "explain") {
        .explained
      } else if names.isEmpty {
        .plain
      } else if says("retry", "try again", "fails", "failed", "an error") {
        .changedRetry
      } else if says("pass ", "argument", "without its", "always give") {
        .argument
      } else if says("first call", "start with", "begin", "start by") {
        .first
      } else {
        .plain
      }
    guard !names.isEmpty || manner == .explained else { return nil }
    let isAgainst = says(" avoid", "do not ", "don't ", " never ", "instead of")
    // "Do not retry unchanged" and "never call it without" ask for the behaviour.
    let isDouble = says("unchanged", "same arguments", "without")
    return Request(isAgainst && !isDouble ? .avoid : .follow, manner, names)
  }
}

extension Behaviour {
  fileprivate func isMeant(by request: AdviceReader.Request) -> Bool {
    switch deed {
    case .uses(let tool): request.manner == .plain && request.names == [tool]
    case .inSequence(let tools): request.manner == .plain && request.names == tools
    case .eventually(let first, let second):
      request.manner == .plain && request.names == [first, second]
    case .begins(let tool): request.manner == .first && request.names == [tool]
    case .passes(let argument, let tool):
      request.manner == .argument && Set(request.names) == [argument, tool]
    case .changesArguments(let tool):
      request.manner == .changedRetry && request.names.contains(tool)
    case .explains(let tool):
      request.manner == .explained && request.names == (tool.map { [$0] } ?? [])
    }
  }
}
