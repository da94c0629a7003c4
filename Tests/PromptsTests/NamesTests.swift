import Prompts
import Testing

struct NamesTests {
  @Test("an id is its noun's letter and 16 digits")
  func ids() {
    #expect(GuidelineID(0xAB).text == "g-00000000000000ab")
    #expect(CandidateID("c-0123456789abcdef")?.text == "c-0123456789abcdef")
    #expect(ClaimID("p-0123456789abcdef") != nil)
  }

  @Test(
    "anything else is no id",
    arguments: ["", "g-", "p-0123456789abcdef", "g-0123456789ABCDEF", "g-0123456789abcde"])
  func noIDs(_ text: String) {
    #expect(GuidelineID(text) == nil)
  }

  @Test("a content digest is sha256: and 64 lowercase digits")
  func digests() {
    let digits = String(repeating: "0a", count: 32)
    #expect(ContentDigest("sha256:" + digits)?.short == "0a0a0a0a0a0a")
    #expect(ContentDigest(digits) == nil)
    #expect(ContentDigest("sha256:" + digits.uppercased()) == nil)
  }

  @Test(
    "a line that could break a prompt is refused with its reason",
    arguments: [
      ("", .empty), ("Use {name}.", .brace), ("# Rules", .heading), (" a", .blankEdge),
      ("a ", .blankEdge), ("two\nlines", .invisible("\n")), ("a\u{202E}b", .invisible("\u{202E}")),
      ("a\u{2028}b", .invisible("\u{2028}")), ("a\u{0}b", .invisible("\u{0}")),
      ("see </Learned_Guidelines>", .marker), ("<learned_guidelines>", .marker),
      (String(repeating: "x", count: 601), .tooLong(bytes: 601)),
    ] as [(String, GuidelineTextProblem)])
  func refusedLines(_ text: String, _ problem: GuidelineTextProblem) {
    #expect(throws: problem) { try GuidelineText(text) }
  }

  @Test("ordinary advice is taken as it is", arguments: ["Call `a` before `b`.", "Prüfe 100 % 🚀"])
  func lines(_ text: String) throws {
    #expect(try GuidelineText(text).text == text)
  }
}
