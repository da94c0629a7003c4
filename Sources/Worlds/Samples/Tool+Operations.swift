/// The tools of the sample corpus's operations team.
extension Tool {
  fileprivate static let inNamespace = Parameter("namespace", "{namespace}")
  fileprivate static let ofService = Parameter("service", "{service}", "{neighbour}")

  static func listPods(weight: Double) -> Tool {
    Tool(
      "list_pods", parameters: [inNamespace],
      responses: [
        "{pod}  {status}\n{neighbour}-59f8c7b6d-jk4tw  1/1 Running 0",
        "{neighbour}-59f8c7b6d-jk4tw  1/1 Running 0\n{pod}  {status}",
      ], weight: weight, latency: 0.8,
      thoughts: [
        "An overview first: which pods run in {namespace}?", "Let me see the pods again.",
      ],
      reasons: ["A pod that restarts or is not ready points to the fault."])
  }

  static func describePod(weight: Double) -> Tool {
    Tool(
      "describe_pod", parameters: [Parameter("pod", "{pod}"), inNamespace],
      responses: ["{service}: {status}\n{config}"], weight: weight, latency: 0.9,
      thoughts: ["{pod} deserves a closer look.", "What does the specification of {pod} say?"],
      reasons: ["Limits, probes and image stand in the pod's description."])
  }

  static func events(weight: Double) -> Tool {
    Tool(
      "get_events", parameters: [inNamespace],
      responses: ["{event}", "{event}\nNormal Scheduled: {pod} assigned to node-3"],
      weight: weight, latency: 0.7,
      thoughts: ["What happened in {namespace} lately?", "The events may say when it began."],
      reasons: ["Events show what changed before the symptoms began."])
  }

  static func logs(weight: Double) -> Tool {
    Tool(
      "get_logs",
      parameters: [Parameter("pod", "{pod}"), Parameter("tail", [.int(50), .int(200)])],
      responses: ["{log}"], weight: weight, latency: 1.2,
      thoughts: ["The log of {service} should name the problem.", "Let me read what {pod} wrote."],
      reasons: ["If {service} itself is at fault, its log says why."])
  }

  static func metrics(weight: Double) -> Tool {
    Tool(
      "get_metrics", parameters: [ofService, inNamespace, Parameter("window", "15m", "1h", "6h")],
      responses: ["{service}: {metrics}", "{neighbour}: within its usual range"], weight: weight,
      latency: 1.6, answersValue: true,
      failure: ToolFailure(
        "MissingArgumentError", "MissingArgumentError: get_metrics needs the argument 'namespace'",
        rate: 0.02, need: .init("namespace", omission: 0.35)),
      thoughts: ["The metrics of {service} over the last hour would help.", "How loaded is it?"],
      reasons: ["Numbers tell whether {service} or a neighbour is at its limit."])
  }

  static func endpoints(weight: Double) -> Tool {
    Tool(
      "check_endpoints", parameters: [ofService, inNamespace],
      responses: ["{service}: 1 address", "{neighbour}: 2 addresses"], weight: weight, latency: 0.6,
      answersValue: true,
      thoughts: ["Does {service} have endpoints at all?"],
      reasons: ["Without endpoints no request can arrive."])
  }

  static func config(weight: Double) -> Tool {
    Tool(
      "get_config", parameters: [ofService, inNamespace],
      responses: ["{config}", "{neighbour}: nothing but defaults"], weight: weight, latency: 0.5,
      answersValue: true,
      thoughts: ["How is {service} configured?", "I want to see its settings."],
      reasons: ["A setting that was changed by mistake is the simplest explanation."])
  }

  static func traceRequest(weight: Double) -> Tool {
    Tool(
      "trace_request",
      parameters: [ofService, Parameter("seconds", [.int(30), .int(120), .int(300)])],
      responses: [
        "gateway 3ms > {neighbour} 12ms > {service} failed",
        "gateway 4ms > {neighbour} 2110ms (waiting for {service})",
      ], weight: weight, latency: 3,
      failure: ToolFailure(
        "TimeoutError", "TimeoutError: no sampled request within 30 s; ask for a longer time",
        rate: 0.25),
      thoughts: ["Where does a request through {neighbour} get stuck?"],
      reasons: ["A trace shows the first service that does not answer."])
  }

  static func restartPod(weight: Double) -> Tool {
    Tool(
      "restart_pod", parameters: [Parameter("pod", "{pod}"), inNamespace],
      responses: ["{pod} deleted, a new pod is starting"], weight: weight, latency: 2.5,
      thoughts: [
        "Maybe a restart of {pod} makes it go away.", "Let me restart {pod} and look again.",
      ],
      reasons: ["A fresh start would rule out a passing fault."])
  }
}

extension Tool {
  static func dependencies(weight: Double) -> Tool {
    Tool(
      "get_dependencies", parameters: [Parameter("service", "{service}")],
      responses: ["{neighbour} -> {service}\n{service} -> {wrong_place}"], weight: weight,
      latency: 0.6, thoughts: ["Who calls {service}, and whom does it call?"],
      reasons: ["The fault sits where a healthy caller meets a failing callee."])
  }

  static func rolloutHistory(weight: Double) -> Tool {
    Tool(
      "get_rollout_history", parameters: [Parameter("service", "{service}"), inNamespace],
      responses: [
        "{service}\n  12  2h ago\n  11  6d ago", "{service}\n  31  20m ago\n  30  9d ago",
      ],
      weight: weight, latency: 0.7, thoughts: ["Was {service} rolled out lately?"],
      reasons: ["A rollout right before the symptoms is the first suspect."])
  }

  static func status(weight: Double) -> Tool {
    Tool(
      "get_rollout_status", parameters: [ofService, inNamespace],
      responses: ["{service}: waiting for 1 replica", "{neighbour}: rollout complete"],
      weight: weight, latency: 1, answersValue: true,
      thoughts: ["How far is the rollout of {service}?"],
      reasons: ["A change only counts once it has rolled out."])
  }

  static func scale(weight: Double) -> Tool {
    Tool(
      "scale_deployment",
      parameters: [ofService, inNamespace, Parameter("replicas", [.int(2), .int(3), .int(4)])],
      responses: ["{service} scaled", "{neighbour} scaled"], weight: weight, latency: 1.4,
      answersValue: true,
      failure: ToolFailure(
        "MissingArgumentError",
        "MissingArgumentError: scale_deployment needs the argument 'replicas'",
        rate: 0.03, need: .init("replicas", omission: 0.35)),
      thoughts: ["More replicas of {service} may carry it through."],
      reasons: ["It buys time while the cause is mended."])
  }

  static func applyChange(weight: Double) -> Tool {
    Tool(
      "apply_change", parameters: [ofService, Parameter("file", "change-1.yaml", "change-2.yaml")],
      responses: ["{service} configured", "{neighbour} configured"], weight: weight, latency: 2,
      answersValue: true,
      thoughts: ["Now the change to {service}.", "This setting has to change: {service}."],
      reasons: ["It removes the cause instead of the symptom."])
  }

  static func checkHealth(weight: Double) -> Tool {
    Tool(
      "check_health", parameters: [Parameter("service", "{service}")],
      responses: ["{service}: ok", "{service}: degraded"],
      weight: weight, latency: 1.1, thoughts: ["Is {service} healthy?"],
      reasons: ["Only a health check shows whether the change worked."])
  }

  static func deletePod(weight: Double) -> Tool {
    Tool(
      "delete_pod", parameters: [Parameter("pod", "{pod}"), inNamespace],
      responses: ["pod {pod} deleted"], weight: weight, latency: 1.8,
      thoughts: ["Delete {pod} and let it come back clean."],
      reasons: ["The replica set replaces it at once."])
  }
}
