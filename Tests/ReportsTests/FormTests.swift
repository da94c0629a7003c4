import JSON
import Testing

@testable import Reports

@Suite struct FormTests {
  private func table(_ text: String) -> ReportTable {
    ReportTable(
      name: "sample", columns: [.init("name", "name", ""), .init("rate", "rate", "")],
      rows: [[.text(text), .rate(Rate(1, of: 4))]])
  }

  private static func isSafe(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar == "\r"
        || ![.control, .format, .lineSeparator, .paragraphSeparator]
          .contains(scalar.properties.generalCategory)
    }
  }

  @Test(
    "no form lets a control, escape or bidirectional character through", arguments: hostileTexts)
  func spellsOut(text: String) {
    let disclosure = Disclosure()
    let table = table(text)
    for form in [
      AlignedForm(disclosure).text(table), CommaSeparatedForm(disclosure).text(table),
      MarkdownForm(disclosure).text(table), JSONForm(disclosure).text(table),
    ] { #expect(Self.isSafe(form), "\(form.debugDescription)") }
  }

  @Test("JSON keeps the text it escapes", arguments: hostileTexts)
  func keepsText(text: String) throws {
    let json = JSONForm(Disclosure()).text(table(text))
    let name = JSONParser().withDocument(Array(json.utf8)) { root in
      root["rows"]?.elements.first { _ in true }?["name"]?.string
    }
    #expect(try name.get() == text)
  }

  @Test(
    "a cell that a spreadsheet would run gets an apostrophe",
    arguments: ["=1+1", "+1", "-1", "@sum", " =x", "＝1"])
  func quotesFormulas(text: String) {
    let line = CommaSeparatedForm(Disclosure()).text(table(text)).split(separator: "\r\n")[1]
    #expect(line.hasPrefix("\"'"))
  }

  @Test("CSV doubles quotes, and a rate takes three columns")
  func writesCSV() {
    let csv = CommaSeparatedForm(Disclosure()).text(table("a \"b\", c"))
    #expect(csv.hasPrefix("name,rate,rate_low,rate_high\r\n\"a \"\"b\"\", c\",0.25,0.04"))
  }

  @Test(
    "Markdown cannot be opened, linked or marked up from within a cell", arguments: hostileTexts)
  func escapesMarkdown(text: String) {
    let row = MarkdownForm(Disclosure()).text(table(text)).split(separator: "\n")[2]
    #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 3)
    for opening in ["<", "](", "http://"] { #expect(!row.contains(opening)) }
  }

  @Test("aligned text fits the width and drops what says least first", arguments: [40, 80, 120])
  func fits(width: Int) {
    let columns = (0..<9).map {
      ReportTable.Column("c\($0)", "column \($0)", "", expendable: $0)
    }
    let row = columns.indices.map { ReportCell.text("some longer text \($0)") }
    let text = AlignedForm(Disclosure(), width: width).text(
      ReportTable(name: "wide", columns: columns, rows: [row]))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    #expect(text.hasPrefix("column 0"))
    #expect(text.contains("column 8") == false)
  }

  @Test("secrets do not leave, unless somebody asked for them")
  func hidesSecrets() {
    let text = "password: hunter2horse"
    #expect(!AlignedForm(Disclosure()).text(table(text)).contains("hunter2"))
    #expect(AlignedForm(Disclosure(isRaw: true)).text(table(text)).contains("hunter2"))
  }

  @Test(
    "numbers read as people write them",
    arguments: [
      (NumberText.percent(0.614), "61%"), (NumberText.percent(0.034), "3.4%"),
      (NumberText.percent(0.0001), "<0.1%"), (NumberText.percent(1), "100%"),
      (NumberText.points(-0.12), "−12"), (NumberText.points(0.031), "+3.1"),
      (NumberText.points(0), "0"), (NumberText.seconds(0.35), "350 ms"),
      (NumberText.seconds(59.7), "1m 00s"), (NumberText.seconds(7500), "2h 05m"),
      (NumberText.count(1_234_567), "1,234,567"), (NumberText.number(0.000_05), "5.0e-5"),
    ])
  func writesNumbers(found: String, expected: String) {
    #expect(found == expected)
  }

  @Test("wide characters take two columns, and cutting keeps to the width")
  func measures() {
    #expect(DisplayWidth.of("名前") == 4)
    #expect(DisplayWidth.cut("名前名前", to: 5) == "名前…")
    #expect(DisplayWidth.cut("/a/long/path/file.json", to: 10, keepingEnd: true) == "…file.json")
    #expect(DisplayWidth.wrapped("one two three", to: 7) == ["one two", "three"])
  }
}
