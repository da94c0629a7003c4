/// What a pattern says, in names: it means the same for every corpus.
package enum Claim: Hashable, Sendable {
  /// The run calls the tool.
  case usesTool(String)
  /// The run calls the tool first.
  case startsWith(String)
  /// The run calls these tools in direct succession, immediate repeats taken as one.
  case sequence([String])
  /// The run calls these tools in this order with anything between.
  case gappedSequence([String])
  /// The run's first call of a tool meets a condition.
  case firstCall(FirstCallClaim)
  /// The run goes on in one way after an error.
  case recovery(RecoveryClaim)
  /// The run says why right before its first call of the tool.
  case explains(String)
  /// The run shows a way of reasoning.
  case habit(Habit)
  /// Claims nothing about outcomes.
  case fact(FactClaim)

  /// In the names of the corpus that the behaviour's symbols count in.
  package init(_ behaviour: Behaviour, _ corpus: Corpus) {
    let names = behaviour.symbols.map { corpus.toolNames[Int($0)] }
    switch behaviour {
    case .tool: self = .usesTool(names[0])
    case .first: self = .startsWith(names[0])
    case .contiguous: self = .sequence(names)
    case .gapped: self = .gappedSequence(names)
    }
  }

  /// The behaviour in the corpus's symbols; nil when it knows one of the tools not at all, and for
  /// claims about calls and reasoning, which `Corpus.inquiry(into:)` answers.
  package func behaviour(in corpus: Corpus) -> Behaviour? {
    let symbols = tools.compactMap { corpus.symbol(ofTool: $0) }
    guard symbols.count == tools.count, let first = symbols.first else { return nil }
    return switch self {
    case .usesTool: .tool(first)
    case .startsWith: .first(first)
    case .sequence: .contiguous(symbols)
    case .gappedSequence: .gapped(symbols)
    case .firstCall, .recovery, .explains, .habit, .fact: nil
    }
  }

  /// The tools it names, in order.
  package var tools: [String] {
    switch self {
    case .usesTool(let tool), .startsWith(let tool), .explains(let tool): [tool]
    case .sequence(let tools), .gappedSequence(let tools): tools
    case .firstCall(let claim): claim.tools
    case .recovery(let claim): claim.tools
    case .habit: []
    case .fact(let fact): fact.tools
    }
  }

  /// For people: `a → b`, `a … b`.
  package var text: String {
    switch self {
    case .usesTool(let tool): "uses \(tool)"
    case .startsWith(let tool): "starts with \(tool)"
    case .sequence(let tools): tools.joined(separator: " → ")
    case .gappedSequence(let tools): tools.joined(separator: " … ")
    case .firstCall(let claim): claim.text
    case .recovery(let claim): claim.text
    case .explains(let tool): "says why before calling \(tool)"
    case .habit(let habit): habit.text
    case .fact(let fact): fact.text
    }
  }

  /// The words by which claims are told apart for ever; different claims never share them.
  var canonicalParts: [String] {
    switch self {
    case .usesTool: ["uses"] + tools
    case .startsWith: ["first"] + tools
    case .sequence: ["sequence"] + tools
    case .gappedSequence: ["gapped"] + tools
    case .firstCall(let claim): claim.canonicalParts
    case .recovery(let claim): claim.canonicalParts
    case .explains: ["explains"] + tools
    case .habit(let habit): habit.canonicalParts
    case .fact(let fact): fact.canonicalParts
    }
  }
}

extension Corpus {
  /// The symbol of a tool; nil when no run could have called it.
  package func symbol(ofTool name: String) -> UInt32? {
    var low = 0
    var high = toolNames.count
    while low < high {
      let middle = (low + high) / 2
      if comesFirst(toolNames[middle], name) { low = middle + 1 } else { high = middle }
    }
    return low < toolNames.count && toolNames[low] == name ? UInt32(low) : nil
  }
}
