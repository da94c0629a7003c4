import EvidenceStore
import Testing

@testable import Reports

@Suite struct OverviewTests {
  @Test("the screen fits 80 columns and says first what got worse")
  func ranks() async throws {
    let sample = SampleStore()
    for number in 0..<120 {
      sample.add(
        "r\(number)", problem: "p\(number % 6)", success: number < 60,
        start: 1_700_000_000 + Double(number) * 20_000,
        calls: number < 60 ? ["look", "submit"] : ["look!no such file", "submit"])
    }
    let overview = try Overview(try await sample.open())
    #expect(overview.agents.map(\.name) == ["diagnosis"])
    #expect(overview.concerns.first?.rank == .worse)
    #expect(overview.concerns.contains { $0.sentence.contains("no such file") })
    for canDraw in [true, false] {
      let text = overview.text(Disclosure(), canDraw: canDraw)
      #expect(
        text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 80 }, "\(text)")
      #expect(text.contains("█") == canDraw)
    }
    #expect(overview.json(Disclosure()).contains("\"schema\": \"hone/report/1\""))
  }

  @Test("an empty store has nothing to look at")
  func isEmpty() async throws {
    let overview = try Overview(try await SampleStore().open())
    #expect(overview.concerns.isEmpty)
    #expect(overview.text(Disclosure(), canDraw: false).contains("nothing stands out"))
  }

  @Test(
    "spans of time are whole hours, days or weeks, and few enough", arguments: [1, 30, 400, 4000])
  func buckets(days: Int64) throws {
    let first: Int64 = 1_700_000_000_000_000
    let buckets = try #require(
      TimeBuckets(first: first, last: first + days * 86_400_000_000, limit: 40))
    #expect(buckets.count <= 40 || days > 364 * 40)
    #expect(buckets.index(of: first) == 0)
    #expect(buckets.index(of: first + days * 86_400_000_000) == buckets.count - 1)
    #expect(buckets.index(of: first - 400 * 86_400_000_000) == nil)
  }

  @Test("a sparkline has a dot where there was nothing")
  func sparkline() {
    #expect(Sparkline.text([0, 0.5, 1, nil]) == "▁▅█·")
    #expect(Sparkline.bar(0.5, width: 4) == "██░░")
  }
}
