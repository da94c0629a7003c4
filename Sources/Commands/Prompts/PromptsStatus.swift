internal import CommandLineKit
internal import JSON
internal import PromptHistory
internal import Prompts
internal import Traces

/// What `hone status` says of the prompts.
struct PromptsStatus {
  let agents: [AgentHistory]
  /// Damage that only a person can set right, a sentence each.
  let complaints: [String]
  /// What the next change or `fsck --repair` sets right, a sentence each.
  let notices: [String]

  /// A folder that cannot be read is a complaint, not a failure: the rest of the status counts too.
  init(_ folder: VersionsFolder) {
    do {
      let found = try folder.history().agents
      let problems = try folder.check()
      agents = found
      complaints = problems.filter { $0.severity == .damage }.map(\.message)
      notices = problems.filter { $0.severity == .repairable }.map(\.message)
    } catch {
      (agents, complaints, notices) = ([], ["\(error)"], [])
    }
  }

  /// A line an agent.
  var lines: [String] {
    let names = agents.map { TerminalText.escaped($0.agent.text) }
    let width = names.map(\.count).max() ?? 0
    return zip(names, agents).map { name, history in
      var facts = [history.inForce.map { "\($0) in force" } ?? "nothing in force"]
      if history.isPinned { facts.append("pinned") }
      let waiting = history.openCandidates.count
      if waiting > 0 {
        facts.append("\(waiting) \(waiting == 1 ? "candidate waits" : "candidates wait")")
      }
      let padding = String(repeating: " ", count: width - name.count)
      return "prompt     \(name)\(padding)  \(facts.joined(separator: ", "))"
    }
  }

  /// The member `prompts`.
  func write(to json: inout JSONWriter) {
    json.member(
      "prompts",
      array: { json in
        for history in agents {
          json.element()
          json.object {
            $0.member("agent", history.agent.text)
            $0.member("current", history.inForce?.description)
            $0.member("pinned", history.isPinned)
            $0.member("candidates", strings: history.openCandidates.map(\.text))
          }
        }
      })
  }
}
