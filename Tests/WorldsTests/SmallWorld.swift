import Traces
import Worlds

/// A world of four problems of one difficulty and one agent with three tools.
enum SmallWorld {
  static func of(_ behaviours: [Behaviour], base: Double = 0.5) -> World {
    guard let name = AgentName("worker") else { preconditionFailure("no name") }
    let special = Tool(
      "special", parameters: [Parameter("query", "a", "b")], weight: 0,
      failure: ToolFailure("QueryError", "QueryError: too wide", rate: 0.05))
    return World(
      name: "small", seed: 1,
      agents: [
        Agent(
          name: name, tools: [Tool("one"), Tool("two"), special],
          submission: Submission(
            tool: "submit", parameter: "answer", right: ["right"], wrong: ["wrong"],
            partial: ["half"]),
          behaviours: behaviours, calls: 4...8)
      ],
      exercises: (1...4).map { Exercise(problem: Problem(id: "p\($0)", app: "shop"), base: base) })
  }
}
