internal import EvidenceStore
internal import Instants

/// Writes the page section by section; runs that a section names are collected for the last one.
struct PageWriter {
  let data: PageData
  let occasion: Page.Occasion
  let disclosure: Disclosure
  var page = Markup()
  var links = RunLinks()

  var cells: CellText { CellText(disclosure: disclosure) }

  init(data: PageData, occasion: Page.Occasion, disclosure: Disclosure) {
    self.data = data
    self.occasion = occasion
    self.disclosure = disclosure
  }

  private static let sections: [(id: String, name: String)] = [
    ("summary", "Summary"), ("time", "Over time"), ("patterns", "Patterns"), ("tools", "Tools"),
    ("flow", "Flow"), ("errors", "Errors"), ("prompts", "Prompts"), ("gate", "Gate"),
    ("problems", "Problems"), ("schedule", "Schedule"), ("quality", "Data quality"),
    ("runs", "Runs"), ("method", "Method"),
  ]

  mutating func writeAll(_ store: EvidenceStore) throws {
    page.element("a", [("class", "skip"), ("href", "#summary")], text: "Skip to the summary")
    header()
    page.open("main", [("id", "main")])
    summary()
    trends()
    patterns()
    tools()
    flows()
    errors()
    prompts()
    gate()
    problems()
    schedule()
    try quality(store)
    try runs(store)
    method()
    page.close("main")
    page.element(
      "footer", text: "Made by hone-report from the store alone; nothing is loaded from anywhere.")
  }

  private mutating func header() {
    page.open("header")
    page.element("h1", text: cells.text(.text(occasion.title)))
    var parts = ["\(NumberText.count(data.whole.runs)) runs"]
    if let first = data.whole.first, let last = data.whole.last {
      let (from, to) = (Instant(microseconds: first), Instant(microseconds: last))
      parts.append("from \(NumberText.day(from)) to \(NumberText.day(to))")
    }
    parts.append("as of \(NumberText.time(occasion.now)) UTC")
    page.element("p", [("class", "sub")], text: parts.joined(separator: " · "))
    page.close("header")
    page.open("nav", [("aria-label", "Sections")])
    page.open("ul")
    for section in Self.sections {
      page.open("li")
      page.element("a", [("href", "#" + section.id)], text: section.name)
      page.close("li")
    }
    page.close("ul")
    page.close("nav")
  }

  /// A section with its heading.
  mutating func section(_ id: String, _ title: String, _ body: (inout PageWriter) -> Void) {
    page.open("section", [("id", id), ("aria-labelledby", id + "-title")])
    page.element("h2", [("id", id + "-title")], text: title)
    body(&self)
    page.close("section")
  }

  mutating func note(_ text: String) {
    page.element("p", [("class", "note")]) { $0.write(prose: text) }
  }

  mutating func emptiness(_ text: String) {
    page.element("p", [("class", "empty")], text: text)
  }

  /// Text from a trace, made fit to be shown.
  func shown(_ text: String) -> String { cells.text(.text(text)) }
}
