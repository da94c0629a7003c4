import Testing
import YAML

@Suite struct YAMLParserTests {
  @Test("a document becomes a tree with places, styles and order")
  func tree() throws {
    let document = try YAMLParser().parse(
      "b: 'x'\na:\n  - \"y\"\n  - |\n    z\n  - >-\n    w\né:  ü\n")
    let entries = try document.mapping()
    #expect(entries.map(\.key) == ["b", "a", "é"])
    #expect(entries.map(\.mark.line) == [1, 2, 8])
    #expect(entries[2].value.mark == YAMLMark(line: 8, column: 5))
    let items = try document["a"].sequence()
    #expect(items.map(\.mark) == [3, 4, 6].map { YAMLMark(line: $0, column: 5) })
    #expect(try items.map { try $0.text } == ["y", "z\n", "w"])
    let styles = (items + [entries[0].value, entries[2].value]).map { node in
      if case .scalar(_, let style) = node.content { style } else { nil as YAMLScalarStyle? }
    }
    #expect(styles == [.doubleQuoted, .literal, .folded, .singleQuoted, .plain])
  }

  @Test(
    "what only a person can misread is refused where it stands",
    arguments: [
      ("a: &x 1", .anchor, 1, 4), ("a: 1\nb: *x", .alias, 2, 4), ("a: &x [1]", .anchor, 1, 4),
      ("- &x {a: 1}", .anchor, 1, 3), ("&x a: 1", .anchor, 1, 1), ("*x : 1", .alias, 1, 1),
      ("a: !!str 1", .tag, 1, 4), ("a: !x [1]", .tag, 1, 4), ("a: ! 1", .tag, 1, 4),
      ("!!map {a: 1}", .tag, 1, 1), ("a: !e!x 1", .tag, 1, 4),
      ("%YAML 1.2\n---\na: 1", .directive, 1, 1), ("%TAG ! x\n---\na: 1", .directive, 1, 1),
      ("%", .directive, 1, 2), ("a: 1\n---\nb: 2", .severalDocuments, 2, 1),
      ("a\n...\nb", .syntax("did not find expected <document start>"), 3, 1),
      ("a: 1\n...\n---\nb: 2\n", .severalDocuments, 3, 1),
      ("<<: {a: 1}", .mergeKey, 1, 1), ("a: 1\n?\n: 1", .emptyKey, 2, 2),
      ("{a: 1, ? : 2}", .emptyKey, 1, 10),
      ("[1]: 2", .nonScalarKey, 1, 1), ("? {a: 1}\n: 2", .nonScalarKey, 1, 3),
      ("{[1]: 2}", .nonScalarKey, 1, 2), ("a: 1\nb: 2\na: 3", .duplicateKey("a"), 3, 1),
      ("a: 1\n\"a\": 3", .duplicateKey("a"), 2, 1),
      ("é: {b: 1, b: 2}", .duplicateKey("b"), 1, 11),
      ("a: \u{0}", .syntax("control characters are not allowed"), 1, 4),
      ("é: 1\nb: 日\u{1}", .syntax("control characters are not allowed"), 2, 5),
      ("a: b: c", .syntax("mapping values are not allowed in this context"), 1, 5),
      ("a:\n\t- b", .syntax("found character that cannot start any token"), 2, 1),
      ("a: @b", .syntax("found character that cannot start any token"), 1, 4),
      ("a: \"b", .syntax("found unexpected end of stream"), 1, 6),
    ] as [(String, YAMLError.Code, Int, Int)])
  func refusals(_ text: String, _ code: YAMLError.Code, _ line: Int, _ column: Int) throws {
    let error = try #require(throws: YAMLError.self) { try YAMLParser().parse(text) }
    #expect(error.code == code)
    #expect(error.mark == YAMLMark(line: line, column: column))
  }

  @Test(
    "bytes that are not UTF-8 are refused where they stand",
    arguments: [0x80, 0xC0, 0xFF] as [UInt8])
  func invalidUTF8(_ byte: UInt8) throws {
    let bytes = Array("a: 1\r\nü: ".utf8) + [byte, 0x0A]
    #expect(throws: YAMLError(.invalidUTF8, at: YAMLMark(line: 2, column: 4))) {
      try YAMLParser().parse(bytes)
    }
  }

  @Test("UTF-16 and encoded surrogates are not UTF-8")
  func otherEncodings() {
    #expect(throws: YAMLError.self) { try YAMLParser().parse([0xFF, 0xFE, 0x61, 0x00]) }
    #expect(throws: YAMLError.self) { try YAMLParser().parse([0xED, 0xA0, 0x80]) }
  }

  @Test("a byte order mark at the start is skipped and not counted")
  func byteOrderMark() throws {
    let document = try YAMLParser().parse("\u{FEFF}a: 1\n")
    #expect(try document.mapping().map(\.mark) == [YAMLMark(line: 1, column: 1)])
  }

  @Test(
    "a document without content is null",
    arguments: ["", "\n", "# only this\n", "---\n", "\u{FEFF}"])
  func empty(_ text: String) throws {
    #expect(try YAMLParser().parse(text).isNull)
  }

  @Test("an explicit start and end are fine")
  func markers() throws {
    #expect(try YAMLParser().parse("---\na: 1\n...\n").value() == ["a": 1])
  }

  @Test("input over the limit is refused unread")
  func tooLarge() throws {
    #expect(throws: YAMLError(.tooLarge(bytes: 5, limit: 4), at: nil)) {
      try YAMLParser(maximumBytes: 4).parse([0xFF, 0, 0, 0, 0])
    }
    #expect(try YAMLParser(maximumBytes: 4).parse("a: 1").value() == ["a": 1])
  }

  @Test("a document of more values than the limit is refused")
  func tooManyNodes() throws {
    let parser = YAMLParser(maximumNodes: 4)
    #expect(try parser.parse("[a, b, c]").sequence().count == 3)
    #expect(throws: YAMLError(.tooManyNodes(limit: 4), at: YAMLMark(line: 1, column: 11))) {
      try parser.parse("[a, b, c, d]")
    }
  }

  @Test("nesting ends at 64", arguments: ["[", "{a: ", "- ", "[{a: "])
  func depth(_ opening: String) throws {
    let bytes = Array(String(repeating: opening, count: 200_000).utf8)
    let error = try #require(throws: YAMLError.self) { try YAMLParser().parse(bytes) }
    #expect(error.code == .tooDeep(limit: 64))
  }

  @Test("what would keep libyaml busy for minutes is refused at once")
  func quadraticInput() throws {
    let blanks =
      "a" + String(repeating: " ", count: 300_000) + String(repeating: "b ", count: 300_000)
    let breaks =
      "|\n a\n" + String(repeating: "\n", count: 400_000)
      + String(repeating: " b\n", count: 300_000)
    for (text, run) in [(blanks, 300_000), (breaks, 400_002)] {
      let error = try #require(throws: YAMLError.self) { try YAMLParser().parse(text) }
      #expect(error.code == .tooManyBlanks(run: run))
    }
    // The last byte of é is also the last one of a line separator.
    let innocent = "|\n" + String(repeating: " 5 é%\n", count: 20_000)
    #expect(try !YAMLParser().parse(innocent).isNull)
    let directives = (0..<40_000).map { "%TAG !\($0)! x\n" }.joined()
    #expect(throws: YAMLError(.directive, at: YAMLMark(line: 1001, column: 1))) {
      try YAMLParser().parse(directives)
    }
  }

  @Test("an error is one sentence with the place and what to do")
  func sentences() throws {
    let error = try #require(throws: YAMLError.self) {
      try YAMLParser().parse("agents:\n  x: {k\u{E9}y: 1, k\u{E9}y: 2}\n")
    }
    #expect(
      error.description
        == "line 2, column 15, agents.x: the key \"k\u{E9}y\" is already in this mapping; remove one of the two"
    )
  }
}
