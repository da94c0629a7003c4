import Digest
import EvidenceStore
import Instants
import Testing

@testable import Reports

@Suite struct PageTests {
  private func page(_ fill: (SampleStore) -> Void) async throws -> String {
    let sample = SampleStore()
    fill(sample)
    let now = Instant(microseconds: 1_800_000_000_000_000)
    return try Page.html(
      try await sample.open(), Page.Occasion(title: "Sample", now: now), Disclosure())
  }

  private func hostile(_ sample: SampleStore) {
    for (number, text) in hostileTexts.enumerated() {
      for attempt in 0..<6 {
        sample.add(
          "\(text) \(attempt)", agent: "agent \(text)", problem: text, success: attempt % 2 == 0,
          start: 1_700_000_000 + Double(number * 6 + attempt) * 40_000,
          version: attempt < 3 ? "1.0.0" : "1.0.1", calls: [text, text + "!" + text, "submit"],
          reasoning: text, response: text, submission: text)
      }
    }
  }

  @Test("whatever traces say, the page holds one script, one style sheet and no handler")
  func runsNothing() async throws {
    let html = try await page(hostile)
    #expect(html.ranges(of: "<script").count == 1)
    #expect(html.ranges(of: "<style").count == 1)
    for part in ["<img", "<iframe", "<link", "<base", " onerror=pwned=1>", "href=\"j", " style=\""]
    {
      let isText = part == " onerror=pwned=1>"
      #expect(!html.contains(isText ? "src=x onerror=pwned=1>" : part), "\(part)")
    }
    #expect(!html.unicodeScalars.contains("\u{202E}") && !html.unicodeScalars.contains("\u{1B}"))
    #expect(html.contains("&lt;script&gt;pwned=1&lt;/script&gt;"))
  }

  @Test("the policy admits exactly the script and the style sheet that are there")
  func hasPolicy() async throws {
    let html = try await page { $0.add("one") }
    for (open, close) in [("<script>", "</script>"), ("<style>", "</style>")] {
      let start = try #require(html.firstRange(of: open)).upperBound
      let end = try #require(html[start...].firstRange(of: close)).lowerBound
      let digest = SHA256.digest(of: Array(html[start..<end].utf8)).hex
      #expect(html.contains("sha256-" + Base64.text(Base64.bytes(hex: digest))))
    }
    #expect(html.contains("default-src &#39;none&#39;"))
    #expect(!html.contains("unsafe-"))
  }

  @Test("every link leads to one element of the page")
  func links() async throws {
    let html = try await page(hostile)
    let ids = html.split(separator: " id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    #expect(Set(ids).count == ids.count)
    let targets = html.split(separator: "href=\"#").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
    #expect(targets.count > 50)
    #expect(Set(targets).subtracting(ids) == [])
  }

  @Test("an empty store makes a page that says what is missing")
  func isEmpty() async throws {
    let html = try await page { _ in }
    for view in [StoreView.patterns, .cycles, .verdicts] { #expect(html.contains(view.emptiness)) }
    #expect(html.contains("hone-ingest brings them"))
  }

  @Test("the summary says better, worse or cannot be told, by the interval")
  func summary() async throws {
    func success(_ after: Bool) async throws -> String {
      try await page { sample in
        for number in 0..<120 {
          sample.add(
            "s\(number)", problem: "p\(number % 6)", success: (number < 60) != after,
            start: 1_700_000_000 + Double(number) * 20_000)
        }
      }
    }
    #expect(try await success(true).contains("Agents are getting better:"))
    #expect(try await success(false).contains("Agents are getting worse:"))
    #expect(try await page { $0.add("one") }.contains("cannot be told"))
  }

  @Test("the same store gives the same bytes")
  func isDeterministic() async throws {
    let sample = SampleStore()
    hostile(sample)
    let store = try await sample.open()
    let occasion = Page.Occasion(title: "Sample", now: Instant(microseconds: 0))
    let first = try Page.html(store, occasion, Disclosure())
    #expect(try Page.html(store, occasion, Disclosure()) == first)
  }

  @Test(
    "Base64 is RFC 4648's",
    arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
  func base64(text: String, expected: String) {
    #expect(Base64.text(Array(text.utf8)) == expected)
  }
}
