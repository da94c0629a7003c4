package import Traces

/// One agent: its tools, its habits, and which of its behaviours matter.
package struct Agent: Sendable {
  package var name: AgentName
  package var tools: [Tool]
  /// The tool that ends every run which is not cut off.
  package var submission: Submission
  package var behaviours: [Behaviour]
  /// How many calls a run has besides those that its behaviours bring.
  package var calls: ClosedRange<Int>
  /// Added to the chance of success on every problem.
  package var shift: Double = 0
  /// How often it thinks aloud before a call.
  package var thoughtRate: Double = 0.25
  /// How often it tries again right after a call that failed.
  package var retryRate: Double = 0.5
  /// The probability that it does what a line of its prompt says, each line and run for itself.
  package var compliance: Double = 0.8
  /// Takes part in the sessions whose number, modulo the first, is below the second.
  package var share: (of: Int, below: Int) = (1, 1)

  package init(
    name: AgentName, tools: [Tool], submission: Submission, behaviours: [Behaviour],
    calls: ClosedRange<Int>
  ) {
    precondition(tools.contains { $0.weight > 0 }, "\(name) has no tool to work with")
    precondition(behaviours.count <= BehaviourSet.capacity, "\(name) has too many behaviours")
    precondition(calls.lowerBound >= 3, "\(name)'s runs are too short to hold its behaviours")
    self.name = name
    self.tools = tools
    self.submission = submission
    self.behaviours = behaviours
    self.calls = calls
  }
}

/// How an agent hands in its result; texts may name the problem's `{fields}`.
package struct Submission: Sendable {
  package var tool: String
  package var parameter: String
  /// Handed in by runs that succeed.
  package var right: [String]
  /// Handed in by runs that fail.
  package var wrong: [String]
  /// Handed in by runs that are partly right.
  package var partial: [String]

  package init(
    tool: String, parameter: String, right: [String], wrong: [String], partial: [String]
  ) {
    precondition(!right.isEmpty && !wrong.isEmpty && !partial.isEmpty, "a result without words")
    self.tool = tool
    self.parameter = parameter
    self.right = right
    self.wrong = wrong
    self.partial = partial
  }
}
