extension TraceRows {
  /// The traces as values, for those who look at single ones; the rows must have kept texts.
  package func records() -> [TraceRecord] {
    traces.indices.map(record)
  }

  private func record(_ place: Int) -> TraceRecord {
    let row = traces[place]
    var problem = Problem(id: problems[row.problem])
    problem.variant = self[row.variant]
    problem.app = self[row.app]
    problem.namespace = self[row.namespace]
    guard let agent = AgentName(exactly: agents[row.agent]) else {
      preconditionFailure("rows hold a trace without an agent")
    }
    var trace = Trace(
      identity: TraceIdentity(agent: agent, id: self[row.id], start: row.start), problem: problem)
    trace.model = self[row.model]
    trace.promptVersion = self[row.promptVersion].flatMap(PromptReference.init)
    trace.session = self[row.session]
    trace.parent = self[row.parent]
    trace.attempt = row.attempt
    trace.end = row.end
    trace.duration = row.duration
    trace.outcome = row.outcome
    trace.submission = row.submission.map {
      TraceText(mark: $0, content: kept?.submissions[place])
    }
    trace.tokens = row.tokens
    trace.cost = row.cost
    trace.isComplete = row.isComplete
    trace.steps = steps(of: row)
    return TraceRecord(
      trace: trace, content: row.content, behaviour: row.behaviour, place: row.place)
  }

  private func steps(of row: TraceRow) -> [Step] {
    var steps: [Step] = []
    steps.reserveCapacity(row.steps)
    var others = row.others
    for place in row.calls {
      while let other = others.first, self.others[other].step < calls[place].step {
        steps.append(step(ofOther: other))
        others.removeFirst()
      }
      steps.append(Step(time: calls[place].time, action: .call(call(place))))
    }
    for other in others { steps.append(step(ofOther: other)) }
    return steps
  }

  private func call(_ place: Int) -> ToolCall {
    let row = calls[place]
    let texts = kept?.calls[place]
    var call = ToolCall(tool: tools[row.tool])
    call.arguments = texts?.arguments ?? []
    call.callID = texts?.callID
    call.response = row.response.map { TraceText(mark: $0, content: texts?.response) }
    call.duration = row.duration
    call.success = row.success
    let detail = row.detail < 0 ? nil : details[Int(row.detail)]
    if row.error >= 0, let message = detail?.errorMessage {
      let parts = errors[row.error].utf8
      let tab = parts.lastIndex(of: UInt8(ascii: "\t")) ?? parts.startIndex
      let type = String(parts[..<tab]) ?? ""
      call.error = CallError(
        type: type.isEmpty ? nil : type, template: String(parts[tab...].dropFirst()) ?? "",
        message: TraceText(mark: message, content: texts?.errorMessage))
    }
    call.tokens = detail?.tokens
    call.cost = detail?.cost
    if row.state >= 0 { call.state = labels[row.state] }
    return call
  }

  private func step(ofOther place: Int) -> Step {
    let row = others[place]
    let texts = kept?.others[place]
    let text = row.text.map { TraceText(mark: $0, content: texts?.text) }
    let name = row.name < 0 ? nil : labels[row.name]
    let action: Step.Action =
      switch row.kind {
      case .thought:
        .thought(
          Thought(
            reasoning: text, toolChoice: name,
            justification: row.justification.map {
              TraceText(mark: $0, content: texts?.justification)
            }))
      case .message: .message(Message(role: name ?? "", text: text))
      case .handover: .handover(Handover(to: name ?? "", text: text))
      case .state: .state(StateChange(name: name ?? "", text: text))
      }
    return Step(time: row.time, action: action)
  }
}
