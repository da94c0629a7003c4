import Testing
import YAML

@Suite struct YAMLWriterTests {
  private func written(_ value: YAMLValue) throws -> String {
    try YAMLWriter().text(of: value)
  }

  @Test("a prompt version reads like one")
  func promptVersion() throws {
    let value: YAMLValue = [
      "schema": "hone.prompt/1",
      "version": "1.0.3",
      "parent": nil,
      "system": "You look after {app_name}.\n\nRules:\n  - Read first.\n",
      "user": "Go",
      "guidelines": [
        ["id": "g-0123456789abcdef", "confidence": 0.93, "strata": [3, 4], "kinds": []],
        ["id": "g-2", "text": "a\nb"],
      ],
      "change": ["added": 1, "reason": "it's \"new\"", "empty": [:]],
    ]
    #expect(
      try written(value) == """
        schema: hone.prompt/1
        version: "1.0.3"
        parent: null
        system: |
          You look after {app_name}.

          Rules:
            - Read first.
        user: Go
        guidelines:
          - id: g-0123456789abcdef
            confidence: 0.93
            strata:
              - 3
              - 4
            kinds: []
          - id: g-2
            text: |-
              a
              b
        change:
          added: 1
          reason: it's "new"
          empty: {}

        """)
  }

  @Test(
    "a text of one line has the lightest form that is safe",
    arguments: [
      ("", #""""#), ("plain text", "plain text"), ("yes", #""yes""#), ("No", #""No""#),
      ("1.5", #""1.5""#), ("- a", #""- a""#), ("a: b", #""a: b""#), ("a:b", "a:b"),
      ("a #b", #""a #b""#), ("a#b", "a#b"), (#"say "hi""#, #"say "hi""#),
      (#""hi""#, #"'"hi"'"#), (#"C:\x"#, #"C:\x"#), (#"\x"#, #"'\x'"#),
      (#"it's: "a""#, #"'it''s: "a"'"#),
      ("a\tb", #""a\tb""#), ("\0", #""\x00""#), ("\u{85}", #""\x85""#), ("\u{2028}", #""\u2028""#),
      ("\u{FEFF}", #""\uFEFF""#), ("\u{1B}[0m", #""\e[0m""#), ("日本語", "日本語"), ("😀", "\"😀\""),
      (" a", #"" a""#), ("a ", #""a ""#), ("~", #""~""#), ("{x}", #""{x}""#),
      ("use {x}", "use {x}"),
    ])
  func singleLines(_ text: String, _ form: String) throws {
    #expect(try written(.text(text)) == form + "\n")
  }

  @Test(
    "a block says how its text begins and ends",
    arguments: [
      ("a\nb", "|-\n  a\n  b\n"), ("a\nb\n", "|\n  a\n  b\n"), ("a\n\n", "|+\n  a\n\n"),
      (" a\nb", "|2-\n   a\n  b\n"), ("\na", "|2-\n\n  a\n"), ("\ta\n\n\n", "|2+\n  \ta\n\n\n"),
    ])
  func blocks(_ text: String, _ block: String) throws {
    #expect(try written(["a": .text(text), "b": 1]) == "a: " + block + "b: 1\n")
  }

  @Test("a long line is a block")
  func longLine() throws {
    let line = String(repeating: "word ", count: 20) + "end"
    #expect(try written(["a": .text(line)]) == "a: |-\n  \(line)\n")
  }

  @Test("text that no block can hold is escaped, one line for each of its lines")
  func escapedLines() throws {
    #expect(
      try written(["a": ["b": "one\r\n  two\n\nthree\n"]]) == #"""
        a:
          b: "\
            one\r\n\
            \  two\n\
            \n\
            three\n"

        """#)
  }

  @Test(
    "several final newlines at the end of the document are escaped, so that no editor trims them")
  func finalNewlines() throws {
    #expect(try written(["a": "b\n\n"]) == "a: \"\\\n  b\\n\\\n  \\n\"\n")
    #expect(try written(["a": "b\n\n", "c": 1]) == "a: |+\n  b\n\nc: 1\n")
  }

  @Test("a last line of blanks is kept in a block, but escaped at the end of the document")
  func lastBlankLine() throws {
    #expect(try written(["a": "b\n  ", "c": 1]) == "a: |-\n  b\n    \nc: 1\n")
    #expect(try written(["a": "b\n  "]) == "a: \"\\\n  b\\n\\\n  \\  \"\n")
    #expect(try written(["a": " \n", "c": 1]) == "a: \" \\n\"\nc: 1\n")
  }

  @Test("the whole document is no block that begins with a blank")
  func rootBlock() throws {
    #expect(try written("a\nb") == "|-\n  a\n  b\n")
    #expect(try written(" a\nb") == "\"\\\n  \\ a\\n\\\n  b\"\n")
  }

  @Test("a sequence in a sequence is compact, and so is a mapping in one")
  func compact() throws {
    #expect(
      try written([[1, [2, 3]], ["a": 4, "b": 5]]) == "- - 1\n  - - 2\n    - 3\n- a: 4\n  b: 5\n")
  }

  @Test("a key too long for one line is announced")
  func longKey() throws {
    let key = String(repeating: "k", count: 1100)
    #expect(try written(.mapping([(key, .mapping([("a", 1)]))])) == "? \"\(key)\"\n:\n  a: 1\n")
  }

  @Test("doubles are spelled so that YAML 1.1 reads them as floats")
  func doubles() throws {
    #expect(
      try written([1, 1.0, 1e-5, 1e16, 0.25]) == "- 1\n- 1.0\n- 1.0e-05\n- 1.0e+16\n- 0.25\n")
    #expect(try written([.double(.nan), .double(-.infinity)]) == "- .nan\n- -.inf\n")
  }

  @Test("a key that occurs twice is not written")
  func duplicateKey() {
    #expect(throws: YAMLError(.duplicateKey("k"), at: nil, path: .key("a", in: .root))) {
      try written(["a": .mapping([("k", 1), ("k", 2)])])
    }
  }

  @Test("nesting is written down to the depth that is read")
  func depth() throws {
    var value: YAMLValue = 1
    for _ in 0..<64 { value = [value] }
    #expect(try YAMLParser().parse(written(value)).value() == value)
    #expect(throws: YAMLError(.tooDeep(limit: 64), at: nil)) { try written([value]) }
  }
}
