import CommandLineKit
import Testing

@Suite struct TerminalTextTests {
  @Test(
    "what steers or hides is spelled out, everything else stays",
    arguments: [
      ("plain ä 漢字 👩‍👩‍👧 ❤️", "plain ä 漢字 👩‍👩‍👧 ❤️"), ("\u{1B}[31m", "\\u{1B}[31m"),
      ("a\nb\tc\rd", "a\\nb\\tc\\rd"), ("a\r\nb", "a\\r\\nb"), ("\u{9B}31m", "\\u{9B}31m"),
      ("\u{202E}x\u{2066}", "\\u{202E}x\\u{2066}"), ("\u{7F}\u{0}", "\\u{7F}\\u{0}"),
      ("a\u{200B}b\u{FEFF}", "a\\u{200B}b\\u{FEFF}"), ("\u{2028}", "\\u{2028}"),
      ("\u{E0041}", "\\u{E0041}"), ("e\u{301}\u{202E}", "e\u{301}\\u{202E}"), ("\\n", "\\n"),
    ])
  func escapes(text: String, shown: String) {
    #expect(TerminalText.escaped(text) == shown)
  }

  @Test("lines are kept on request, carriage returns never")
  func lines() {
    #expect(TerminalText.escaped("a\n\tb\r\u{1B}", keepingLines: true) == "a\n\tb\\r\\u{1B}")
    #expect(TerminalText.escaped("a\r\nb", keepingLines: true) == "a\\r\nb")
  }

  @Test("a limit cuts and says so")
  func limit() {
    #expect(TerminalText.escaped("abcdef", limit: 3) == "abc…")
    #expect(TerminalText.escaped("abc", limit: 3) == "abc")
    #expect(TerminalText.quoted(String(repeating: "x", count: 500)).count == 123)
  }
}
