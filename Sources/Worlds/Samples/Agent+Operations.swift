internal import Traces

extension Agent {
  /// Finds the cause; events before logs help it, restarting what it should look at hurts.
  static let diagnosis = Agent.operations(
    "diagnosis",
    tools: [
      .listPods(weight: 1), .describePod(weight: 0.9), .metrics(weight: 1.5),
      .config(weight: 0.5), .endpoints(weight: 0.4), .traceRequest(weight: 0.4),
      .events(weight: 0), .logs(weight: 0), .restartPod(weight: 0),
    ],
    behaviours: [
      Behaviour(
        "events-before-logs", .inSequence(["get_events", "get_logs"]), effect: 0.55, rate: 0.45),
      Behaviour("restarts", .uses("restart_pod"), effect: -0.35, rate: 0.3),
    ],
    submission: Submission(
      tool: "submit_diagnosis", parameter: "cause", right: ["{cause}"], wrong: ["{wrong_cause}"],
      partial: ["{service} is at fault, the cause is unclear"]))

  /// Finds the place; beginning with the dependencies helps it.
  static let localization = Agent.operations(
    "localization",
    tools: [
      .listPods(weight: 0.8), .metrics(weight: 1.2), .endpoints(weight: 0.7),
      .traceRequest(weight: 1), .rolloutHistory(weight: 0.6), .logs(weight: 0.8),
      .dependencies(weight: 0),
    ],
    behaviours: [
      Behaviour("dependencies-first", .begins("get_dependencies"), effect: 0.75, rate: 0.45)
    ],
    submission: Submission(
      tool: "submit_location", parameter: "service", right: ["{service}"], wrong: ["{wrong_place}"],
      partial: ["{service} or {wrong_place}"]), share: (5, 3))

  /// Mends it; checking the service's health after the change helps, deleting pods hurts.
  static let mitigation = Agent.operations(
    "mitigation",
    tools: [
      .listPods(weight: 0.8), .config(weight: 0.8), .status(weight: 0.8),
      .scale(weight: 1.2), .logs(weight: 0.6), .applyChange(weight: 0), .checkHealth(weight: 0),
      .deletePod(weight: 0),
    ],
    behaviours: [
      Behaviour(
        "health-after-change", .eventually("apply_change", then: "check_health"), effect: 0.6,
        rate: 0.45),
      Behaviour("deletes-pods", .uses("delete_pod"), effect: -0.3, rate: 0.25),
    ],
    submission: Submission(
      tool: "submit_mitigation", parameter: "summary", right: ["Done and healthy: {fix}"],
      wrong: ["Done: {wrong_fix}"], partial: ["Done, not yet checked: {fix}"]), share: (5, 3))

  private static func operations(
    _ name: String, tools: [Tool], behaviours: [Behaviour], submission: Submission,
    share: (of: Int, below: Int) = (1, 1)
  ) -> Agent {
    guard let agentName = AgentName(name) else { preconditionFailure("an agent without a name") }
    var agent = Agent(
      name: agentName, tools: tools, submission: submission, behaviours: behaviours, calls: 3...6)
    agent.thoughtRate = 0.35
    agent.share = share
    return agent
  }
}
