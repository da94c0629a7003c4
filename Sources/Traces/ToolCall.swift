/// One call of a tool by the agent.
///
/// A run has many calls and they are copied often: what few of them have stands apart.
package struct ToolCall: Sendable {
  package var tool: String
  /// In the order of the trace.
  package var arguments: [Argument] = []
  package var response: TraceText?
  /// Seconds; never negative.
  package var duration: Double?
  /// Nil when the trace does not say.
  package var success: Bool?
  private var rare = Rare.nothing

  package init(tool: String) {
    self.tool = tool
  }

  private struct RareFields: Sendable {
    var error: CallError?
    var callID: String?
    var tokens: TokenCount?
    var cost: Double?
    var state: String?
  }

  private indirect enum Rare: Sendable {
    case nothing
    case fields(RareFields)
  }

  private var rareFields: RareFields {
    get {
      switch rare {
      case .nothing: RareFields()
      case .fields(let fields): fields
      }
    }
    set { rare = .fields(newValue) }
  }

  private var hasRareFields: Bool {
    if case .nothing = rare { false } else { true }
  }

  package var error: CallError? {
    get { hasRareFields ? rareFields.error : nil }
    set { if newValue != nil || hasRareFields { rareFields.error = newValue } }
  }

  package var callID: String? {
    get { hasRareFields ? rareFields.callID : nil }
    set { if newValue != nil || hasRareFields { rareFields.callID = newValue } }
  }

  package var tokens: TokenCount? {
    get { hasRareFields ? rareFields.tokens : nil }
    set { if newValue != nil || hasRareFields { rareFields.tokens = newValue } }
  }

  /// In the trace's own currency, usually US dollars.
  package var cost: Double? {
    get { hasRareFields ? rareFields.cost : nil }
    set { if newValue != nil || hasRareFields { rareFields.cost = newValue } }
  }

  /// The tool's or the agent's state as the trace names it, for example a stage of a workflow.
  package var state: String? {
    get { hasRareFields ? rareFields.state : nil }
    set { if newValue != nil || hasRareFields { rareFields.state = newValue } }
  }
}

/// What went wrong with a call, without the words that change from run to run.
package struct CallError: Hashable, Sendable {
  /// The type's name (`KeyError`), where the trace has one.
  package var type: String?
  /// The message with its variable parts masked.
  package var template: String
  package var message: TraceText

  package init(type: String?, template: String, message: TraceText) {
    self.type = type
    self.template = template
    self.message = message
  }
}

/// One argument of a call: its name, its type and a mark by which equal values are recognised.
package struct Argument: Hashable, Sendable {
  package enum Kind: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    case null, bool, number, string, array, object
  }

  package var name: String
  package var kind: Kind
  package var value: UInt64

  package init(name: String, kind: Kind, value: UInt64) {
    self.name = name
    self.kind = kind
    self.value = value
  }
}

/// Tokens that a step or a run used.
package struct TokenCount: Hashable, BitwiseCopyable, Sendable {
  package var input: Int?
  package var cached: Int?
  package var output: Int?

  package init(input: Int? = nil, cached: Int? = nil, output: Int? = nil) {
    self.input = input
    self.cached = cached
    self.output = output
  }
}
