internal import Digest
internal import Gate
internal import Instants
internal import Mining
internal import Prompts
internal import Statistics
internal import Traces
internal import Worlds

/// A world that learns night by night, in process: its agent runs under the prompt in force, the cycle
/// decides, the prompt changes.
struct NightlyHistory {
  struct Settings {
    var nights = 30
    var runsPerNight = 200
    var learning = CycleSettings()
    var batches = BatchRule()
    /// Lines that a person puts in on a night (counted from 0).
    var forced: [(night: Int, line: String)] = []
    /// The share of runs that keep the parent version.
    var trialShare = 0.0
    /// The file that a night's runs are said to come from; no single file may carry a line.
    var source: (@Sendable (_ night: Int) -> String)?
  }

  struct Event {
    let night: Int
    let report: CycleReport
  }

  private let source: RunSource
  private let settings: Settings
  private(set) var ledger: AgentLedger
  private var archive: WorldArchive
  private(set) var prompt: PromptState
  private var texts = PromptTexts(system: "You are a careful agent.", user: "")
  private var contents: [VersionNumber: PromptContent] = [:]
  /// What each version's text asks for.
  private var advices: [VersionNumber: Advice] = [:]
  private var night = 0
  private var session = 0
  /// Cycles that did more than nothing.
  private(set) var events: [Event] = []
  /// Runs seen under each version.
  private(set) var runsUnder: [VersionNumber: Int] = [:]
  /// Runs under any version that held a line which a person put in, before it first went.
  private(set) var forcedRuns = 0
  private(set) var isForcedLineOut = false
  /// Nights on which such a line was in force again.
  private(set) var nightsForcedAgain = 0
  /// Every line ever published by the cycle, with its night.
  private(set) var published: [(night: Int, line: Guideline)] = []

  init(_ world: World, _ settings: Settings) {
    var world = world
    world.calendar.sessionsPerDay = settings.runsPerNight
    source = RunSource(world)
    self.settings = settings
    ledger = AgentLedger(agent: source.agent.name.text, rule: settings.batches)
    archive = WorldArchive()
    let first = VersionNumber.first
    let content = PromptContent(base: texts, guidelines: [])
    contents[first] = content
    advices[first] = AdviceReader().advice(in: content.texts.system, for: source.agent)
    prompt = PromptState(
      versions: [
        KnownVersion(
          number: first, parent: nil, base: first, digest: Self.digest(content, source),
          created: nil, lines: [])
      ], inForce: first, guidelines: [])
  }

  /// What the prompt in force asks for.
  var advice: Advice { advice(in: prompt.inForce) }

  private func advice(in version: VersionNumber) -> Advice {
    advices[version] ?? Advice()
  }

  /// The parent version, when the session belongs to the trial arm.
  private func trialParent(_ session: Int) -> VersionNumber? {
    guard settings.trialShare > 0, let parent = prompt.current?.parent,
      !prompt.rolledBack.contains(parent)
    else { return nil }
    var random = RandomSource(seed: source.world.seed, stream: 1 << 61 + UInt64(session))
    return random.bernoulli(settings.trialShare) ? parent : nil
  }

  private mutating func noteForcedLines(_ runs: Int) {
    let isIn = prompt.guidelines.contains { $0.kind == .human }
    if isIn, !isForcedLineOut { forcedRuns += runs }
    if isIn, isForcedLineOut { nightsForcedAgain += 1 }
    if !isIn, forcedRuns > 0 { isForcedLineOut = true }
  }

  var expectedSuccess: Double { source.expectedSuccess(under: advice) }

  var runs: RunSource { source }

  mutating func run() {
    for _ in night..<settings.nights { oneNight() }
    noteForcedLines(0)
  }

  mutating func oneNight() {
    for item in settings.forced where item.night == night { force(item.line) }
    let sessions = session..<session + settings.runsPerNight
    session = sessions.upperBound
    let reference = PromptReference(prompt.inForce.description)
    noteForcedLines(sessions.count)
    let new = archive.add(
      sessions.flatMap { session in
        guard let parent = trialParent(session) else {
          return source.session(session, under: advice, prompt: reference)
        }
        return source.session(
          session, under: advice(in: parent), prompt: PromptReference(parent.description))
      }, from: settings.source?(night))
    runsUnder[prompt.inForce, default: 0] += sessions.count
    let start = source.world.calendar.start
    let now = start.advanced(bySeconds: Int64(night + 1) * 86_400 + 6 * 3600)
    let input = CycleInput(
      newRuns: new, prompt: prompt, settings: settings.learning, now: now)
    let report = ledger.cycle(input, archive: archive)
    apply(report, now)
    if report.action != .unchanged { events.append(Event(night: night, report: report)) }
    night += 1
  }

  /// Whether what a published line claims is so in the world.
  ///
  /// Claims about runs are asked of the oracle where something matters at all; in worlds where nothing
  /// does they are false. Claims about calls are read off the tools.
  func isTrue(_ line: Guideline) -> Bool {
    guard
      let candidate = ledger.candidates.candidates.first(where: {
        $0.helpsID == line.id || $0.hurtsID == line.id
      })
    else { return false }
    let helps = candidate.helpsID == line.id
    switch candidate.claim {
    case .usesTool, .startsWith, .sequence, .gappedSequence:
      guard source.agent.behaviours.contains(where: { $0.effect != 0 }) else { return false }
      let names = candidate.claim.tools
      // Near enough without running the oracle: it speaks of a tool that a behaviour is about.
      return source.agent.behaviours.contains { behaviour in
        behaviour.effect != 0 && (behaviour.effect > 0) == helps
          && !Set(behaviour.deed.tools).isDisjoint(with: names)
      }
    case .explains(let tool):
      return source.agent.behaviours.contains { behaviour in
        guard case .explains(let own) = behaviour.deed else { return false }
        return (own == nil || own == tool) && behaviour.effect > 0 && helps
      }
    case .habit:
      return source.agent.behaviours.contains { behaviour in
        if case .explains = behaviour.deed { return behaviour.effect > 0 && helps }
        return false
      }
    case .firstCall(let call):
      let failure = source.agent.tools.first { $0.name == call.tool }?.failure
      return call.condition.argument != nil && call.condition.argument == failure?.need?.parameter
    case .recovery(let recovery):
      guard recovery.goal == .retry else { return false }
      let failure = source.agent.tools.first { $0.name == recovery.trouble.tool }?.failure
      return failure.map { $0.rateAfterChange < $0.rateUnchanged } ?? false
    case .fact: return false
    }
  }

  // MARK: The prompt's history

  private mutating func apply(_ report: CycleReport, _ now: Instant) {
    if report.action == .rolledBack, let to = report.to {
      let left = prompt.inForce
      prompt.rolledBack.insert(left)
      let standing = Set(prompt.version(to)?.lines ?? [])
      prompt.quarantine.formUnion(
        Set(prompt.version(left)?.lines ?? []).subtracting(standing))
      prompt.inForce = to
      prompt.guidelines = contents[to]?.guidelines ?? []
    }
    prompt.quarantine.subtract(report.released)
    if report.action == .published, let proposal = report.proposal {
      for line in proposal.guidelines where proposal.change.added.contains(line.id) {
        published.append((night, line))
      }
      putInForce(proposal.guidelines, .patch, now)
    }
  }

  private mutating func force(_ line: String) {
    let text: GuidelineText
    do {
      text = try GuidelineText(line)
    } catch {
      preconditionFailure("\(line): \(error)")
    }
    let added = Guideline(
      id: GuidelineID(UInt64(night) << 8 | 0xFF), text: text, kind: .human, status: .approved)
    let now = source.world.calendar.start.advanced(bySeconds: Int64(night) * 86_400)
    putInForce(prompt.guidelines + [added], .minor, now)
  }

  private mutating func putInForce(
    _ guidelines: [Guideline], _ step: VersionNumber.Step, _ now: Instant
  ) {
    guard
      let number = VersionNumber.free(
        step, after: prompt.inForce, taken: prompt.versions.map(\.number))
    else { preconditionFailure("out of numbers") }
    let content = PromptContent(base: texts, guidelines: guidelines)
    contents[number] = content
    advices[number] = AdviceReader().advice(in: content.texts.system, for: source.agent)
    prompt.versions.append(
      KnownVersion(
        number: number, parent: prompt.inForce, base: .first,
        digest: Self.digest(content, source), created: now, lines: guidelines.map(\.id)))
    prompt.inForce = number
    prompt.guidelines = guidelines
  }

  private static func digest(_ content: PromptContent, _ source: RunSource) -> ContentDigest {
    let bytes = content.canonicalBytes(agent: source.agent.name.text)
    guard let digest = ContentDigest("sha256:" + SHA256.digest(of: bytes).hex) else {
      preconditionFailure("a digest is a digest")
    }
    return digest
  }
}

/// All runs of a world so far, as the store would hand them out again.
struct WorldArchive: RunArchive {
  private var all = MinableRuns()
  private var tools: [String: UInt32] = [:]
  private var shapes: [String: Int] = [:]
  private var errors: [ErrorForm: Int] = [:]
  private static let kinds = Argument.Kind.allCases.map { ":\($0)" }

  /// Keeps the runs and returns them.
  mutating func add(_ runs: [Run], from source: String? = nil) -> MinableRuns {
    let first = all.runs.count
    for run in runs { add(run, source) }
    return subset(Array(first..<all.runs.count))
  }

  func runs(_ traces: [Int64]) -> MinableRuns { subset(traces.map { Int($0) }) }

  private func subset(_ places: [Int]) -> MinableRuns {
    var subset = MinableRuns()
    subset.toolNames = all.toolNames
    subset.argumentShapes = all.argumentShapes
    subset.argumentValues = all.argumentValues
    subset.errors = all.errors
    for place in places { subset.append(all.runs[place], calls: all.calls(of: place)) }
    return subset
  }

  private mutating func add(_ run: Run, _ source: String?) {
    let trace = run.trace
    var minable = MinableRun(
      trace: Int64(all.runs.count), traceID: trace.identity.id, start: trace.identity.start,
      problem: trace.problem.id, outcome: trace.outcome, stepCount: trace.steps.count)
    minable.variant = trace.problem.variant
    minable.model = trace.model
    minable.promptVersion = trace.promptVersion?.text
    minable.session = trace.session
    minable.parent = trace.parent
    minable.attempt = trace.attempt
    minable.source = source
    var calls: [CallRecord] = []
    var mark: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ value: UInt64) { mark = (mark ^ value) &* 0x9E37_79B9_7F4A_7C15 }
    var thought: ThoughtBefore = []
    for step in trace.steps {
      switch step.action {
      case .call(let call):
        var record = CallRecord(tool: number(call.tool))
        record.isSuccess = call.success
        if let response = call.response?.mark {
          record.response = ResponseMark(response.high)
          mix(response.high)
        }
        if let error = call.error {
          record.error = CallRecord.Mention(
            self.error(ErrorForm(type: error.type, template: error.template)))
        }
        mix(UInt64(record.tool))
        note(call.arguments, &record)
        for argument in call.arguments { mix(argument.value) }
        record.thought = thought
        if thought.contains(.announced), announced == call.tool { record.thought.insert(.kept) }
        thought = []
        calls.append(record)
      case .thought(let said):
        thought.insert(.present)
        if said.justification != nil { thought.insert(.justified) }
        if let choice = said.toolChoice {
          thought.insert(.announced)
          announced = choice
        }
      case .message, .handover, .state: break
      }
    }
    minable.behaviour = TextMark(high: mark, low: UInt64(calls.count), byteCount: calls.count)
    all.append(minable, calls: calls)
  }

  private var announced = ""

  private mutating func number(_ tool: String) -> UInt32 {
    if let known = tools[tool] { return known }
    let number = UInt32(all.toolNames.count)
    all.toolNames.append(tool)
    tools[tool] = number
    return number
  }

  private mutating func error(_ form: ErrorForm) -> Int {
    if let known = errors[form] { return known }
    errors[form] = all.errors.count
    all.errors.append(form)
    return all.errors.count - 1
  }

  private mutating func note(_ arguments: [Argument], _ record: inout CallRecord) {
    guard !arguments.isEmpty else { return }
    let sorted = arguments.sorted { $0.name < $1.name }
    let text = sorted.map { $0.name + Self.kinds[Int($0.kind.rawValue)] }.joined(separator: ",")
    if shapes[text] == nil {
      shapes[text] = all.argumentShapes.count
      all.argumentShapes.append(text)
    }
    record.argumentShape = CallRecord.Mention(shapes[text] ?? 0)
    record.firstValue = UInt32(all.argumentValues.count)
    record.valueCount = UInt16(sorted.count)
    for argument in sorted {
      all.argumentValues.append(UInt32(truncatingIfNeeded: argument.value))
    }
  }
}
