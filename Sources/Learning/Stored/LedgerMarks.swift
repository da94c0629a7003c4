internal import EvidenceStore
internal import Gate
internal import Instants
internal import Prompts

/// The small parts of a ledger, each a row of `ledger_mark`.
enum LedgerMarks {
  private enum Kind {
    static let line = "line"
    static let watched = "watched"
    static let aftermath = "aftermath"
    static let released = "released"
    static let rolledBack = "rolled_back"
    static let declined = "declined"
    static let proposed = "proposed"
    static let tombstone = "tombstone"
    static let models = "models"
    static let quiet = "quiet"
  }

  /// Separates parts of a detail; no name of a model and no line has it.
  private static let gap = "\u{1F}"

  static func marks(of ledger: AgentLedger) -> [LedgerMark] {
    var marks: [LedgerMark] = []
    for id in ledger.lines.keys.sorted() {
      guard let line = ledger.lines[id] else { continue }
      let detail =
        [line.text.text, String(line.value.bitPattern), line.base.description]
        + line.models.map(text).sorted(by: <)
      marks.append(
        LedgerMark(
          Kind.line, id.text, number: Int64(line.unverifiedAt ?? -1),
          detail: detail.joined(separator: gap)))
    }
    for version in ledger.watched.keys.sorted() {
      guard let record = ledger.watched[version] else { continue }
      marks.append(LedgerMark(Kind.watched, version.description, detail: text(record)))
    }
    for aftermath in ledger.aftermaths {
      let detail =
        [aftermath.from.description, aftermath.to.description]
        + aftermath.lines.map(\.text).sorted()
      marks.append(
        LedgerMark(
          Kind.aftermath, "\(aftermath.from) \(aftermath.to)",
          number: aftermath.since.microseconds, detail: detail.joined(separator: gap)))
    }
    marks += ledger.released.sorted().map { LedgerMark(Kind.released, $0.text) }
    marks += ledger.rolledBackLines.sorted().map { LedgerMark(Kind.rolledBack, $0.text) }
    marks += ledger.declined.sorted().map { LedgerMark(Kind.declined, $0.text) }
    for id in ledger.proposed.keys.sorted() {
      marks.append(
        LedgerMark(Kind.proposed, id.text, number: Int64(ledger.proposed[id] ?? 0)))
    }
    for tomb in ledger.tombstones {
      marks.append(
        LedgerMark(
          Kind.tombstone, "\(tomb.cycle) \(tomb.id)", number: Int64(tomb.cycle),
          detail: [tomb.id.text, tomb.reason.rawValue, tomb.text.text].joined(separator: gap)))
    }
    if !ledger.recentModels.isEmpty {
      marks.append(
        LedgerMark(
          Kind.models, "", detail: ledger.recentModels.map(text).joined(separator: gap)))
    }
    if let quiet = ledger.quiet {
      marks.append(
        LedgerMark(
          Kind.quiet, quiet.isBare ? "bare" : "", number: Int64(bitPattern: quiet.ground),
          detail: quiet.reason))
    }
    return marks
  }

  /// Puts into a ledger what `marks` took out; a mark that cannot be read is passed over.
  static func restore(_ marks: [LedgerMark], into ledger: inout AgentLedger) {
    for mark in marks {
      let parts = mark.detail.split(separator: gap, omittingEmptySubsequences: false)
        .map(String.init)
      switch mark.kind {
      case Kind.line: restoreLine(mark, parts, into: &ledger)
      case Kind.watched:
        if let version = VersionNumber(mark.name) { ledger.watched[version] = record(mark.detail) }
      case Kind.aftermath:
        guard parts.count >= 2, let from = VersionNumber(parts[0]), let to = VersionNumber(parts[1])
        else { continue }
        ledger.aftermaths.append(
          Aftermath(
            from: from, to: to, since: Instant(microseconds: mark.number),
            lines: Set(parts[2...].compactMap { GuidelineID($0) })))
      case Kind.released: if let id = GuidelineID(mark.name) { ledger.released.insert(id) }
      case Kind.rolledBack:
        if let id = GuidelineID(mark.name) { ledger.rolledBackLines.insert(id) }
      case Kind.declined: if let id = GuidelineID(mark.name) { ledger.declined.insert(id) }
      case Kind.proposed:
        if let id = GuidelineID(mark.name) { ledger.proposed[id] = Int(mark.number) }
      case Kind.tombstone:
        guard parts.count == 3, let id = GuidelineID(parts[0]),
          let reason = Tombstone.Reason(rawValue: parts[1]), let text = line(parts[2])
        else { continue }
        ledger.tombstones.append(
          Tombstone(id: id, text: text, cycle: Int(mark.number), reason: reason))
      case Kind.quiet:
        ledger.quiet = QuietAnswer(
          reason: mark.detail, ground: UInt64(bitPattern: mark.number), isBare: !mark.name.isEmpty)
      case Kind.models: ledger.recentModels = parts.map(model)
      default: continue
      }
    }
    ledger.aftermaths.sort { ($0.since, $0.from) < ($1.since, $1.from) }
    ledger.tombstones.sort { ($0.cycle, $0.id) < ($1.cycle, $1.id) }
  }

  private static func restoreLine(
    _ mark: LedgerMark, _ parts: [String], into ledger: inout AgentLedger
  ) {
    guard let id = GuidelineID(mark.name), parts.count >= 3, let text = line(parts[0]),
      let bits = UInt64(parts[1]), let base = VersionNumber(parts[2])
    else { return }
    ledger.lines[id] = LineRecord(
      text: text, value: Double(bitPattern: bits), base: base,
      models: Set(parts[3...].map(model)),
      unverifiedAt: mark.number < 0 ? nil : Int(mark.number))
  }

  private static func line(_ text: String) -> GuidelineText? {
    do { return try GuidelineText(text) } catch { return nil }
  }

  private static func text(_ model: String?) -> String { model.map { "=" + $0 } ?? "" }

  private static func model(_ text: String) -> String? {
    text.isEmpty ? nil : String(text.dropFirst())
  }

  private static func text(_ record: WatchRecord) -> String {
    switch record {
    case .helped: "helped"
    case .hurt: "hurt"
    case .endured: "endured"
    }
  }

  private static func record(_ text: String) -> WatchRecord? {
    switch text {
    case "helped": .helped
    case "hurt": .hurt
    case "endured": .endured
    default: nil
    }
  }
}
