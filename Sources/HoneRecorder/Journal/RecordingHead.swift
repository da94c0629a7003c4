package import Instants
package import Traces

/// What is known of a run before its first step.
package struct RecordingHead: Sendable {
  package var identity: TraceIdentity
  package var problem: ProblemContext
  package var model: String?
  package var promptVersion: String?
  package var session: String?
  package var parent: String?
  /// 1 for the first attempt.
  package var attempt: Int?
  package var variant: String?

  /// Describes a run; without an id it gets a random one, without a name the agent is `unnamed`.
  package init(agent: String, problem: ProblemContext, traceID: String?, start: Instant) {
    var id = traceID ?? ""
    if id.isEmpty {
      var generator = SystemRandomNumberGenerator()
      let digits = String(generator.next() as UInt64, radix: 16)
      id = String(repeating: "0", count: 16 - digits.count) + digits
    }
    identity = TraceIdentity(agent: Self.name(agent), id: id, start: start)
    self.problem = problem
  }

  private static func name(_ spelled: String) -> AgentName {
    if let name = AgentName(spelled) ?? AgentName("unnamed") { return name }
    preconditionFailure("a fixed, non-empty name is an agent's name")
  }

  var traceID: String { identity.id }

  /// Names the prompt version in force, unless one is named already.
  mutating func namePromptVersion(in versions: String) {
    promptVersion = promptVersion ?? PromptInForce.version(of: identity.agent, in: versions)
  }

  /// The trace's file name without its extension.
  var stem: String {
    String(TraceFileName.of(identity, problem: Problem(id: problem.id)).dropLast(5))
  }

  /// Microseconds since the epoch.
  var start: Int64 { identity.start?.microseconds ?? 0 }

  /// The first lines of the journal.
  func lines(owner: RecordingOwner) -> [UInt8] {
    var trace = JSONText(textLimit: Self.textLimit)
    write(to: &trace)
    var words = JSONText(textLimit: Self.textLimit)
    words.quoted(owner.words)
    return JournalLine(.trace, at: start, trace.bytes).text
      + JournalLine(.owner, at: start, words.bytes).text
  }

  /// Names and descriptions are short; one that is not must not fill every trace.
  private static let textLimit = 16384

  private func write(to json: inout JSONText) {
    json.object {
      $0.member("schema", text: "hone/trace/1")
      $0.member("trace_id", text: identity.id)
      $0.member("agent_type", text: identity.agent.text)
      $0.member("problem_context") { write(problem, to: &$0) }
      $0.member("start_time") { $0.raw(NativeTraceFile.seconds(start)) }
      $0.member("model", text: model)
      $0.member("prompt_version", text: promptVersion)
      $0.member("variant", text: variant)
      $0.member("attempt", attempt)
      $0.member("parent_trace_id", text: parent)
      $0.member("session_id", text: session)
    }
  }

  private func write(_ problem: ProblemContext, to json: inout JSONText) {
    json.object {
      $0.member("problem_id", text: problem.id)
      $0.member("app_name", text: problem.app)
      $0.member("app_namespace", text: problem.namespace)
      $0.member("app_description", text: problem.description)
      $0.member("fault_type", text: problem.faultType)
    }
  }
}
