import Testing
import YAML

/// Write, then parse: the identity.
@Suite struct RoundTripTests {
  private func expectIdentity(
    _ value: YAMLValue, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let text = try YAMLWriter().text(of: value)
    do {
      let back = try YAMLParser().parse(text).value()
      #expect(back == value, "\(text.debugDescription)", sourceLocation: sourceLocation)
    } catch {
      Issue.record("\(error) in \(text.debugDescription)", sourceLocation: sourceLocation)
    }
    #expect(text.utf8.last == UInt8(ascii: "\n"), sourceLocation: sourceLocation)
    #expect(!text.utf8.suffix(2).elementsEqual("\n\n".utf8), sourceLocation: sourceLocation)
    #expect(!text.utf8.contains(UInt8(ascii: "\r")), sourceLocation: sourceLocation)
  }

  @Test("an awkward text survives as document, value, key and item")
  func awkwardTexts() throws {
    for text in AwkwardTexts.all {
      try expectIdentity(.text(text))
      try expectIdentity(.mapping([("a", .text(text)), ("b", .text(text))]))
      try expectIdentity(.mapping([(text, .text(text)), (text + "2", ["c": .text(text)])]))
      try expectIdentity([.text(text), [.text(text), [.text(text)]], ["k": .text(text), "l": 1]])
      try expectIdentity(["a": ["b": [["c": .text(text)], .text(text)]], "d": .text(text)])
    }
  }

  @Test("two awkward texts joined survive")
  func pairs() throws {
    let every = AwkwardTexts.blanks + AwkwardTexts.lineBreaks
    for first in every {
      try expectIdentity(.sequence(every.map { .text(first + $0) }))
    }
  }

  @Test("random values survive", arguments: 0..<8 as Range<UInt64>)
  func randomValues(seed: UInt64) throws {
    var random = RandomValues(seed: seed)
    for _ in 0..<250 { try expectIdentity(random.value()) }
  }

  @Test("every character of the first 65,536 survives, alone, in a block and beside others")
  func everyCharacter() throws {
    var items: [YAMLValue] = []
    for number in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(number) else { continue }
      let text = String(scalar)
      items.append(.text(text))
      if number < 0x400 || number > 0x1F00 && number < 0x2100 || number > 0xFD00 {
        items.append(.text("x\n\(text)\ny"))
        items.append(.text("x\(text)"))
      }
    }
    let value = YAMLValue.sequence(items)
    let back = try YAMLParser().parse(try YAMLWriter().bytes(of: value)).value()
    guard case .sequence(let found) = back else {
      Issue.record("not a sequence")
      return
    }
    #expect(found.count == items.count)
    let differing = zip(items, found).filter { $0 != $1 }
    #expect(differing.isEmpty)
  }

  @Test(
    "a double comes back as the same double",
    arguments: [
      0, -0.0, 1, -1, 0.1, 1e15, 1e16, 1e-5, 123456789.125, .leastNonzeroMagnitude,
      .greatestFiniteMagnitude, .nan,
      .infinity, -.infinity, 1e100, 2.5e-10, .pi, 100000, 1e22,
    ])
  func doubles(_ number: Double) throws {
    let back = try YAMLParser().parse(try YAMLWriter().bytes(of: .double(number))).value()
    #expect(back == .double(number))
  }

  @Test("an int comes back as the same int", arguments: [0, -1, 7, Int.max, Int.min])
  func ints(_ number: Int) throws {
    let back = try YAMLParser().parse(try YAMLWriter().bytes(of: .int(number))).value()
    #expect(back == .int(number))
  }

  @Test("keys that only Unicode holds equal stay two keys")
  func canonicalEquivalents() throws {
    try expectIdentity(.mapping([("\u{E9}", 1), ("e\u{301}", 2)]))
    #expect(YAMLValue.text("\u{E9}") != .text("e\u{301}"))
  }

  @Test("prompts of 200 KB survive, as a block and with escapes", arguments: ["\n", "\r\n"])
  func longPrompts(lineBreak: String) throws {
    let line = "Check the `pods` of {app_name} first, \t then read the logs. 😀 "
    let prompt = String(repeating: line + lineBreak, count: 3000)
    try expectIdentity(["system": .text(prompt), "user": .text("\(prompt)end")])
  }

  @Test("a second writing gives the same bytes")
  func stable() throws {
    var random = RandomValues(seed: 99)
    for _ in 0..<50 {
      let first = try YAMLWriter().bytes(of: random.value())
      let second = try YAMLWriter().bytes(of: try YAMLParser().parse(first).value())
      #expect(first == second)
    }
  }
}
