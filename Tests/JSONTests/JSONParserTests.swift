import JSON
import Testing

@Suite struct JSONParserTests {
  /// The document written back with sorted-free, source-order members: shows what was understood.
  private func understood(_ text: String) -> Result<String, JSONError> {
    let parser = JSONParser()
    return parser.withDocument(Array(text.utf8)) { root in
      var writer = JSONWriter()
      write(root, &writer)
      return writer.text
    }
  }

  private func write(_ node: JSONNode, _ writer: inout JSONWriter) {
    switch node.kind {
    case .null: writer.null()
    case .false: writer.bool(false)
    case .true: writer.bool(true)
    case .number:
      if let int = node.int {
        writer.int(Int64(int))
      } else {
        writer.double(node.double ?? .nan)
      }
    case .notFinite: writer.string("not finite")
    case .string: writer.string(node.string ?? "bad escape")
    case .array:
      writer.array { writer in
        node.forEachElement {
          writer.element()
          write($0, &writer)
        }
      }
    case .object:
      writer.object { writer in
        node.forEachMember { key, value in
          writer.key(key.string)
          write(value, &writer)
        }
      }
    }
  }

  @Test(
    "documents are understood whole",
    arguments: [
      ("1", "1"), (" null ", "null"), ("\"\"", "\"\""), ("[]", "[]"), ("{}", "{}"),
      ("[ 1 , -2.5e3, 0.1 ]", "[1,-2500,0.1]"),
      (
        "{\"a\":{\"b\":[true,false,{}]},\"c\":\"d\"}", "{\"a\":{\"b\":[true,false,{}]},\"c\":\"d\"}"
      ),
      ("\"\\u00e9\\n\\\"\\\\\\/\\ud83d\\ude00 \\ud800\"", "\"é\\n\\\"\\\\/😀 \u{FFFD}\""),
      (
        "{\"\\u0061\" : [NaN, Infinity, -Infinity]}",
        "{\"a\":[\"not finite\",\"not finite\",\"not finite\"]}"
      ),
      ("[\"a\" , \"b\"  \n]", "[\"a\",\"b\"]"), ("\"bad \\q\"", "\"bad escape\""),
      ("[[],[[]],{\"a\":[]}]", "[[],[[]],{\"a\":[]}]"),
    ])
  func understands(text: String, expected: String) throws {
    #expect(try understood(text).get() == expected)
  }

  @Test(
    "what is not JSON is refused with its place",
    arguments: [
      ("", JSONError.Code.empty, 0), ("   ", .empty, 0), ("{\"a\":1", .truncated, 6),
      ("[1,]", .expectedValue, 3), ("[,1]", .expectedValue, 1), ("{\"a\" 1}", .expectedColon, 5),
      ("{a:1}", .expectedKey, 1), ("{\"a\":1,}", .expectedKey, 7), ("[1 2]", .expectedComma, 3),
      ("{\"a\":1]", .expectedComma, 6), ("[1] 2", .trailing, 4), ("01", .badNumber, 0),
      ("[1.]", .badNumber, 1), ("[-]", .badNumber, 1), ("[tru]", .badLiteral, 1),
      ("[\"abc]", .unclosedString, 1), ("[\"a\u{1}b\"]", .controlCharacter, 3),
      ("[1e]", .badNumber, 1), ("]", .expectedValue, 0), ("{\"a\":}", .expectedValue, 5),
      ("nullx", .badLiteral, 0), ("\u{FEFF}{}", .badLiteral, 0),
    ])
  func refuses(text: String, code: JSONError.Code, offset: Int) {
    #expect(understood(text) == .failure(JSONError(code: code, offset: offset)))
  }

  @Test("invalid UTF-8 is refused at its first byte")
  func refusesInvalidUTF8() {
    let parser = JSONParser()
    let bytes: [UInt8] = Array("[\"caf".utf8) + [0xC3, 0x28] + Array("\"]".utf8)
    let outcome = parser.withDocument(bytes) { $0.count }
    #expect(outcome == .failure(JSONError(code: .notUTF8, offset: 5)))
  }

  @Test("nesting is limited and does not use the stack")
  func limitsNesting() throws {
    let parser = JSONParser(maximumDepth: 100)
    func nested(_ depth: Int) -> [UInt8] {
      Array(String(repeating: "[", count: depth).utf8)
        + Array(String(repeating: "]", count: depth).utf8)
    }
    #expect(try parser.withDocument(nested(100)) { $0.count }.get() == 1)
    #expect(
      parser.withDocument(nested(101)) { $0.count }
        == .failure(JSONError(code: .tooDeep, offset: 100)))
    #expect(
      parser.withDocument(nested(1_000_000)) { $0.count }
        == .failure(JSONError(code: .tooDeep, offset: 100)))
  }

  @Test("the last of equal keys counts, and the object says that it has some")
  func tellsDuplicateKeys() throws {
    let parser = JSONParser()
    let many = (0..<200).map { "\"key\($0 % 150)\":\($0)" }.joined(separator: ",")
    for (text, duplicate, last) in [
      ("{\"a\":1,\"b\":2}", false, 1), ("{\"a\":1,\"a\":2}", true, 2),
      ("{\(many),\"a\":7}", true, 7), ("{\"aaaaaaaaX1\":1,\"aaaaaaaaX2\":1,\"a\":3}", false, 3),
    ] {
      let seen = try parser.withDocument(Array(text.utf8)) {
        ($0.hasDuplicateKey, $0["a"]?.int)
      }.get()
      #expect(seen.0 == duplicate, "\(text)")
      #expect(seen.1 == last)
    }
  }

  @Test("the source of a value is its exact bytes")
  func givesSource() throws {
    let parser = JSONParser()
    let text = "{ \"a\" : [1, {\"b\": \"x]}\"} ] , \"c\":{ } , \"s\":\"q\\n\"}"
    let sources = try parser.withDocument(Array(text.utf8)) { root in
      [root["a"], root["c"], root["s"], root].map {
        String(decoding: $0?.source ?? .init(start: nil, count: 0), as: UTF8.self)
      }
    }.get()
    #expect(sources == ["[1, {\"b\": \"x]}\"} ]", "{ }", "q\\n", text])
  }

  @Test(
    "numbers are the nearest doubles",
    arguments: [
      "0", "-0.0", "1e22", "0.1", "123456789012345678", "1701432000.123", "1e-320", "1.5E+3",
      "179769313486231570000000000000000000000", "0.30000000000000004", "9007199254740993",
    ])
  func readsNumbers(text: String) throws {
    let parser = JSONParser()
    let value = try parser.withDocument(Array(text.utf8)) { $0.double }.get()
    #expect(value == Double(text))
  }

  @Test("a number too large for a double is no double, one too small is zero")
  func readsExtremes() throws {
    let parser = JSONParser()
    func double(_ text: String) throws -> Double? {
      try parser.withDocument(Array(text.utf8)) { $0.double }.get()
    }
    #expect(try double("1e999") == nil)
    #expect(try double(String(repeating: "9", count: 400)) == nil)
    #expect(try double("-1e-999") == 0)
    #expect(try double("0." + String(repeating: "0", count: 400) + "1") == 0)
  }

  @Test("a parser is reused over documents of every size")
  func isReused() throws {
    let parser = JSONParser()
    for size in [0, 1, 63, 64, 65, 1_000, 200_000, 3] {
      let text = "{\"k\\n\":\"" + String(repeating: "é\\n", count: size) + "\",\"n\":[1,2]}"
      let length = try parser.withDocument(Array(text.utf8)) { root in
        var length = -1
        root.forEachMember { key, value in
          if key.string == "k\n" { length = value.utf8?.count ?? -1 }
        }
        return length
      }.get()
      #expect(length == size * 3)
    }
  }
}
