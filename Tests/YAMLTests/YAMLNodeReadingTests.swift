import Testing
import YAML

@Suite struct YAMLNodeReadingTests {
  private func node(_ text: String) throws -> YAMLNode {
    try YAMLParser().parse(text)
  }

  @Test(
    "a plain scalar means what the core schema of YAML 1.2 says",
    arguments: [
      ("null", nil), ("~", nil), ("Null", nil), ("NULL", nil), ("", nil), ("nULL", "nULL"),
      ("true", true), ("True", true), ("TRUE", true), ("false", false), ("tRUE", "tRUE"),
      ("yes", "yes"), ("on", "on"), ("y", "y"), ("0", 0), ("-0", 0), ("012", 12), ("+12", 12),
      ("-12", -12), ("0x1F", 31), ("0xfg", "0xfg"), ("0x", "0x"), ("0x-1", "0x-1"),
      ("-0x1", "-0x1"),
      ("0o17", 15), ("0o8", "0o8"), ("0b1", "0b1"), ("1_000", "1_000"), ("1:30", "1:30"),
      ("1.0", 1.0), ("1.", 1.0), (".5", 0.5), ("-.5", -0.5), ("1e3", 1000.0), ("1.5E-3", 0.0015),
      ("1e", "1e"), ("1e+", "1e+"), (".", "."), ("+", "+"), (".e1", ".e1"), ("1.0.0", "1.0.0"),
      (".inf", .double(.infinity)), ("-.INF", .double(-.infinity)), ("+.Inf", .double(.infinity)),
      (".nan", .double(.nan)), (".NaN", .double(.nan)), ("nan", "nan"), ("inf", "inf"),
      ("2024-01-01", "2024-01-01"), ("9223372036854775807", .int(.max)),
      ("-9223372036854775808", .int(.min)), ("1 2", "1 2"), ("٣", "٣"),
    ] as [(String, YAMLValue)])
  func coreSchema(_ text: String, _ value: YAMLValue) throws {
    #expect(try node(text).value() == value)
  }

  @Test("a scalar in quotes or in a block is text, whatever it looks like")
  func quoted() throws {
    for document in ["'1'", "\"1\"", "|-\n  1", ">-\n  1"] {
      #expect(try node(document).text == "1")
      #expect(throws: YAMLError.self) { try node(document).int }
    }
    #expect(try !node("\"\"").isNull)
    #expect(try node("'<<': 1").value() == ["<<": 1])
  }

  @Test("values are read by key and type")
  func reading() throws {
    let document = try node("a: {text: t, int: 3, double: 0.5, bool: true, null: ~, list: [1, x]}")
    let inner = try document["a"]
    #expect(try inner["text"].text == "t")
    #expect(try inner["int"].int == 3)
    #expect(try inner["int"].double == 3)
    #expect(try inner["double"].double == 0.5)
    #expect(try inner["bool"].bool)
    #expect(try inner["list"].sequence()[1].text == "x")
    #expect(try inner.optional("null")?.text == nil)
    #expect(try inner.optional("absent")?.text == nil)
    #expect(try inner.optional("int")?.int == 3)
  }

  @Test("a wrong type is said with place, key path and what was found")
  func wrongTypes() throws {
    let document = try node(
      "jobs:\n  - name: 1\n    'a b': yes\n    big: 99999999999999999999\n    e: 1e999\n")
    let job = try document["jobs"].sequence()[0]
    func message<Value>(_ read: () throws -> Value) throws -> String {
      try #require(throws: YAMLError.self) { _ = try read() }.description
    }
    #expect(
      try message { try job["name"].text }
        == "line 2, column 11, jobs[0].name: expected text, found the number \"1\"; put it in quotes"
    )
    #expect(
      try message { try job["a b"].bool }
        == "line 3, column 12, jobs[0].\"a b\": expected true or false, found the text \"yes\"")
    #expect(
      try message { try job["none"] }
        == "line 2, column 5, jobs[0]: the key \"none\" is missing; add it")
    #expect(
      try message { try document["jobs"]["name"] }
        == "line 2, column 3, jobs: expected a mapping, found a sequence")
    #expect(
      try message { try job["big"].int }
        == "line 4, column 10, jobs[0].big: the number \"99999999999999999999\" does not fit into 64 bits; "
        + "use a smaller one, or quote it to mean text")
    #expect(try message { try job["e"].double }.contains("does not fit"))
    #expect(try message { try job.sequence() }.contains("expected a sequence, found a mapping"))
    #expect(try message { try job.int }.contains("expected a whole number, found a mapping"))
    #expect(try message { try document["jobs"].value() }.contains("jobs[0].big"))
    #expect(
      job.refusal("must not be here; remove it").description
        == "line 2, column 5, jobs[0]: must not be here; remove it")
  }

  @Test("a message stays on one line, whatever the key holds")
  func hostileKeys() throws {
    let document = try node("\"a\\nb\\e[31m\": {}\n")
    let error = try #require(throws: YAMLError.self) { try document["a\nb\u{1B}[31m"]["x"] }
    #expect(!error.description.unicodeScalars.contains { $0.value < 0x20 })
  }
}
