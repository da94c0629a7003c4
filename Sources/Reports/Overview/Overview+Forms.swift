internal import CommandLineKit
internal import Instants
internal import JSON

extension Overview {
  /// One screen.
  ///
  /// `canDraw` is whether the terminal shows block characters.
  package func text(_ disclosure: Disclosure, width: Int = 80, canDraw: Bool) -> String {
    var lines: [String] = []
    func say(_ head: String, _ text: String) {
      let shown = TerminalText.escaped(disclosure.shown(text))
      for (index, line) in DisplayWidth.wrapped(shown, to: width - 10).enumerated() {
        lines.append(DisplayWidth.padded(index == 0 ? head : "", to: 10) + line)
      }
    }
    let time = newest.map { ", the newest of \(NumberText.time($0)) UTC" } ?? ""
    say("store", "\(NumberText.count(runs)) runs of \(agents.count) agents\(time)")
    say(
      "health",
      "last ingest " + (lastIngest.map { NumberText.time($0) + " UTC" } ?? "never finished")
        + (setAside > 0 ? "; \(NumberText.count(setAside)) documents set aside" : "; all was read"))
    if !agents.isEmpty { lines += [""] + agentLines(disclosure, width, canDraw) }
    if !changes.isEmpty { lines.append("") }
    for change in changes { say(change == changes.first ? "changed" : "", change) }
    lines.append("")
    if concerns.isEmpty { say("look at", "nothing stands out") }
    for (index, concern) in concerns.prefix(3).enumerated() {
      say(index == 0 ? "look at" : "", "\(index + 1). \(concern.sentence)")
      lines.append(
        String(repeating: " ", count: 13) + TerminalText.escaped(disclosure.shown(concern.command)))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func agentLines(_ disclosure: Disclosure, _ width: Int, _ canDraw: Bool) -> [String] {
    let shown = agents.sorted { $0.runs > $1.runs }.prefix(8)
    let names = shown.map { TerminalText.escaped(disclosure.shown($0.name)) }
    let rates = shown.map { CellText.rate($0.rate) }
    let nameWidth = min(28, names.map(DisplayWidth.of).max() ?? 0)
    let rateWidth = rates.map(DisplayWidth.of).max() ?? 0
    let countWidth = shown.map { NumberText.count($0.runs).count }.max() ?? 0
    var lines: [String] = []
    for (index, agent) in shown.enumerated() {
      let name = DisplayWidth.padded(DisplayWidth.cut(names[index], to: nameWidth), to: nameWidth)
      let count = DisplayWidth.padded(
        NumberText.count(agent.runs), to: countWidth, isFlushRight: true)
      var line =
        "\(name)  \(count) runs  "
        + DisplayWidth.padded(rates[index], to: rateWidth, isFlushRight: true)
      let room = width - DisplayWidth.of(line) - 2
      if canDraw, room >= 8, agent.trend.contains(where: { $0 != nil }) {
        line += "  " + Sparkline.text(agent.trend.suffix(min(room, 24)))
      } else if canDraw, room >= 10, let share = agent.rate.share {
        line += "  " + Sparkline.bar(share, width: 10)
      }
      let left = width - DisplayWidth.of(line) - 2
      if let change = agent.change {
        let text = NumberText.points(change.value) + (change.isClear ? "" : " ?")
        if left >= DisplayWidth.of(text) { line += "  " + text }
      }
      lines.append(line)
    }
    if agents.count > shown.count {
      lines.append("… \(agents.count - shown.count) more; hone-report agents")
    }
    if let span, shown.contains(where: { $0.change != nil }) {
      let spark = canDraw ? "one bar is \(span); " : ""
      lines.append("(\(spark)then the newest week against before; ? may be chance)")
    }
    return lines
  }

  package func json(_ disclosure: Disclosure) -> String {
    var json = JSONWriter(indented: true)
    json.object { document in
      document.member("schema", "hone/report/1")
      document.member("runs", runs)
      document.member("set_aside", setAside)
      document.member("last_ingest", lastIngest.map(RFC3339.text))
      document.member("newest", newest.map(RFC3339.text))
      document.member(
        "agents",
        array: { array in
          for agent in agents {
            array.element()
            array.object {
              $0.member("agent", disclosure.shown(agent.name))
              $0.member("runs", agent.runs)
              JSONForm(disclosure).write(.rate(agent.rate), "rate", &$0)
              $0.member("change", agent.change?.value)
              $0.member("change_low", agent.change?.low)
              $0.member("change_high", agent.change?.high)
            }
          }
        })
      document.member(
        "changes",
        array: { array in
          for change in changes {
            array.element()
            array.string(disclosure.shown(change))
          }
        })
      document.member(
        "concerns",
        array: { array in
          for concern in concerns {
            array.element()
            array.object {
              $0.member("rank", "\(concern.rank)")
              $0.member("sentence", disclosure.shown(concern.sentence))
              $0.member("command", disclosure.shown(concern.command))
            }
          }
        })
    }
    return JSONForm.withoutInvisibles(json.text) + "\n"
  }
}
