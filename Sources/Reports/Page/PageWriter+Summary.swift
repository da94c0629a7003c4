internal import Instants

extension PageWriter {
  mutating func summary() {
    section("summary", "Are agents getting better, and did our prompts do it?") { writer in
      writer.better()
      writer.prompted()
      writer.lever()
      writer.tiles()
      writer.lookAt()
    }
  }

  private mutating func lead(_ bold: String, _ rest: String, to target: String) {
    page.open("p", [("class", "lead")])
    page.element("b", text: bold)
    page.write(" \(rest) ")
    page.element("a", [("href", "#" + target)], text: "How this is counted.")
    page.close("p")
  }

  private mutating func better() {
    let rate = data.whole.rate
    let overall =
      "\(CellText.rate(rate)) of \(NumberText.count(rate.trials)) runs with a result succeeded"
    guard let change = Overview.newestWeek(data.runs.all) else {
      return lead(
        "Whether agents are getting better cannot be told.",
        "No problem has dated runs both in the newest week and before. Over all, \(overall).",
        to: "how-week")
    }
    let words =
      "\(Overview.words(change)) in the newest week against the time before, on the same "
      + "problems"
    if change.low > 0 {
      lead("Agents are getting better:", "\(words). Over all, \(overall).", to: "how-week")
    } else if change.high < 0 {
      lead("Agents are getting worse:", "\(words). Over all, \(overall).", to: "how-week")
    } else {
      lead(
        "No change that can be told from chance:", "\(words). Over all, \(overall).", to: "how-week"
      )
    }
  }

  private mutating func prompted() {
    let silent = data.runs.all.count { $0.version < 0 }
    guard silent < data.runs.all.count else {
      return lead(
        "Prompts can be neither credited nor blamed:",
        "none of \(NumberText.count(data.runs.all.count)) runs names the prompt version it ran under.",
        to: "how-versions")
    }
    var latest: [Int32: VersionTable.Group] = [:]
    for group in data.versions where group.version >= 0 { latest[group.agent] = group }
    let changes = sortedByName(latest.keys, data.runs.agents).compactMap {
      agent -> (String, Overview.Change)? in
      guard let group = latest[agent], let change = Overview.Change(group.change) else {
        return nil
      }
      let name =
        "\(shown(data.runs.agents[agent] ?? "?")) \(shown(data.runs.versions[Int(group.version)]))"
      return (name, change)
    }
    guard !changes.isEmpty else {
      return lead(
        "Nothing to compare prompts with:",
        "no agent has runs under two prompt versions on the same problems.", to: "how-versions")
    }
    let list = changes.prefix(3).map { "\($0.0) \(Overview.words($0.1))" }.joined(separator: "; ")
    let more = changes.count > 3 ? "; and \(changes.count - 3) more" : ""
    let verdict: String
    if changes.allSatisfy({ !$0.1.isClear }) {
      verdict = "The latest prompts make no difference that can be told from chance:"
    } else if changes.allSatisfy({ $0.1.low > 0 || !$0.1.isClear }) {
      verdict = "Runs under the latest prompts do better:"
    } else if changes.allSatisfy({ $0.1.high < 0 || !$0.1.isClear }) {
      verdict = "Runs under the latest prompts do worse:"
    } else {
      verdict = "The latest prompts differ:"
    }
    lead(
      verdict,
      "\(list)\(more), against the version before, within problems; this goes with the version, and "
        + "other things may have changed with it.", to: "how-versions")
  }

  private mutating func lever() {
    guard let concern = data.overview.concerns.first(where: { $0.rank != .unseen }) else {
      return lead("Nothing stands out", "as worth looking at first.", to: "how-concerns")
    }
    lead("Look first at this:", "\(shown(concern.sentence)).", to: "how-concerns")
  }

  private mutating func tiles() {
    page.open("ul", [("class", "tiles")])
    tile(NumberText.count(data.whole.runs), "runs", "runs")
    tile(data.whole.rate.share.map(NumberText.percent) ?? "–", "succeed", "how-success")
    tile(NumberText.count(data.agents.count), data.agents.count == 1 ? "agent" : "agents", "time")
    tile(NumberText.count(Set(data.runs.all.map(\.problem)).count), "problems", "problems")
    tile(NumberText.count(data.calls), "tool calls", "tools")
    tile(NumberText.count(data.errorSurvey.tallies.count), "error families", "errors")
    tile(NumberText.count(data.patterns.rows.count), "patterns", "patterns")
    tile(NumberText.count(data.facts.setAside), "set aside", "quality")
    page.close("ul")
  }

  private mutating func tile(_ number: String, _ name: String, _ target: String) {
    page.open("li", [("class", "tile")])
    page.element("a", [("href", "#" + target)]) { link in
      link.element("b", text: number)
    }
    page.element("span", text: name)
    page.close("li")
  }

  private mutating func lookAt() {
    guard !data.overview.concerns.isEmpty else { return }
    page.element("h3", text: "Worth looking at first")
    page.open("ol", [("class", "look")])
    for concern in data.overview.concerns.prefix(3) {
      page.open("li")
      page.write(shown(concern.sentence) + ". ")
      page.element("code", text: shown(concern.command))
      page.close("li")
    }
    page.close("ol")
  }
}
