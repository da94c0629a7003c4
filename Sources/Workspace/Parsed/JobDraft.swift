internal import YAML

/// A job whose keys are each acceptable, not yet known to make sense together.
struct JobDraft {
  let name: String
  let mark: YAMLMark?
  let fields: FileReading.Fields

  /// What speaks against the job, in the order of the keys' documentation.
  private(set) var reasons: [ConfigurationProblem.Reason] = []

  init(name: String, mark: YAMLMark?, fields: FileReading.Fields) {
    self.name = name
    self.mark = mark
    self.fields = fields
  }

  /// The job, or nil and reasons.
  mutating func job() -> Job? {
    let kind = word("run").flatMap(Job.Kind.init)
    if kind == nil {
      let kinds = Job.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      reasons.append(.missing("run: with one of \(kinds)"))
    }
    let beat = beat()
    if let kind { checkKeysFit(kind) }
    if case .every(let seconds) = beat, self.seconds("jitter") >= seconds {
      reasons.append(.conflict("jitter must be shorter than every; shorten it"))
    }
    if case .list(let words) = value("on_failure"), words.isEmpty {
      reasons.append(.conflict("on_failure names no program; remove it, or name one"))
    }
    guard reasons.isEmpty, let kind, let beat else { return nil }
    return completed(kind: kind, beat: beat)
  }

  fileprivate func completed(kind: Job.Kind, beat: Job.Beat) -> Job {
    Job(
      name: name, kind: kind, beat: beat, timeZone: word("timezone") ?? "UTC",
      agents: words("agents"), isEnabled: value("enabled") == .flag(true),
      catchUp: word("catchup").flatMap(Job.CatchUp.init) ?? .none,
      jitter: .seconds(seconds("jitter")), timeout: .seconds(seconds("timeout")),
      retries: retries, retryDelay: .seconds(seconds("retry_delay")),
      onFailure: words("on_failure") ?? [], out: word("out"), mark: mark)
  }

  private mutating func beat() -> Job.Beat? {
    switch (fields["cron"], fields["every"]) {
    case (let cron?, nil):
      guard case .text(let text) = cron.value, case .file(_, let mark) = cron.origin else {
        return nil
      }
      return .cron(text, at: mark)
    case (nil, .some):
      return .every(seconds: seconds("every"))
    case (.some, .some):
      reasons.append(.conflict("cron and every exclude each other; remove one of them"))
      return nil
    case (nil, nil):
      reasons.append(.missing("cron: \"0 3 * * *\" or every: 1h, to say when it runs"))
      return nil
    }
  }

  /// A key that a kind of job would ignore is more likely a mistake than meant.
  private mutating func checkKeysFit(_ kind: Job.Kind) {
    let (takesAgents, takesOut) =
      switch kind {
      case .learn: (true, false)
      case .report, .audit: (true, true)
      case .backup: (false, true)
      case .ingest, .prune: (false, false)
      }
    if !takesAgents, fields["agents"] != nil {
      reasons.append(.conflict("\(kind.rawValue) is not about single agents; remove agents"))
    }
    if takesAgents, words("agents")?.isEmpty == true {
      reasons.append(.conflict("agents names none; remove it to mean all, or name some"))
    }
    if !takesOut, fields["out"] != nil {
      reasons.append(.conflict("\(kind.rawValue) writes no file of its own; remove out"))
    }
  }
}

extension JobDraft {
  private func value(_ key: String) -> SettingValue? {
    fields[key]?.value
      ?? SettingDeclaration.all.first { $0.name == key && $0.scope == .job }?.defaultValue
  }

  private func word(_ key: String) -> String? {
    switch value(key) {
    case .choice(let word), .text(let word): word
    case .flag, .integer, .number, .duration, .size, .list, nil: nil
    }
  }

  private func words(_ key: String) -> [String]? {
    guard case .list(let words) = value(key) else { return nil }
    return words
  }

  private func seconds(_ key: String) -> Int {
    guard case .duration(let seconds) = value(key) else { return 0 }
    return seconds
  }

  private var retries: Int {
    guard case .integer(let count) = value("retries") else { return 0 }
    return count
  }
}

extension Job {
  /// The name of the job that `learning_interval` makes, which no other may have.
  package static let impliedName = "learning_interval"

  static func learning(every seconds: Int) -> Job {
    JobDraft(name: impliedName, mark: nil, fields: [:])
      .completed(kind: .learn, beat: .every(seconds: seconds))
  }
}
