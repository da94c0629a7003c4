import Prompts
import Testing

struct PromptContentTests {
  @Test("no two contents have the same canonical bytes")
  func canonical() throws {
    let contents = [
      try content("a", []), try content("ab", []), try content("a", [1]), try content("a", [2]),
      try content("a", [1, 2]), try content("a", [2, 1]),
      PromptContent(base: PromptTexts(system: "", user: "a"), guidelines: []),
      PromptContent(base: PromptTexts(system: "a\nuser 1\nb", user: ""), guidelines: []),
      PromptContent(base: PromptTexts(system: "a", user: "b"), guidelines: []),
      PromptContent(
        base: PromptTexts(system: "a", user: "", others: [.init(key: "k", text: "t")]),
        guidelines: []),
      try content("e\u{301}", []), try content("\u{E9}", []),
    ]
    let bytes = contents.map { $0.canonicalBytes(agent: "x") }
    #expect(Set(bytes).count == bytes.count)
    #expect(contents[0].canonicalBytes(agent: "y") != bytes[0])
  }

  @Test("evidence is not part of the canonical bytes")
  func evidence() throws {
    let line = try guideline(1)
    let stronger = line.with(status: .approved)
    let texts = PromptTexts(system: "a", user: "")
    #expect(
      PromptContent(base: texts, guidelines: [line]).canonicalBytes(agent: "x")
        == PromptContent(base: texts, guidelines: [stronger]).canonicalBytes(agent: "x"))
  }

  @Test("rebasing makes one content's changes to another")
  func rebase() throws {
    let old = try content("base", [1, 2, 3])
    let candidate = try content("base", [1, 3, 4])
    let current = try content("new base", [3, 1, 2, 5])
    let rebased = try #require(candidate.rebased(from: old, onto: current))
    #expect(rebased == (try content("new base", [3, 1, 5, 4])))
  }

  @Test("rebasing leaves out what was retired meanwhile and does not add twice")
  func rebaseConflicts() throws {
    let old = try content("b", [1, 2])
    let altered = PromptContent(
      base: PromptTexts(system: "b", user: ""),
      guidelines: [try guideline(1), try guideline(2, "Other words."), try guideline(3)])
    let current = try content("b", [1, 3])
    #expect(
      altered.rebased(from: old, onto: current)?.guidelines.map(\.id)
        == current.guidelines.map(\.id))
  }

  @Test("a diff names guidelines that came, went and changed, then the lines")
  func diff() throws {
    let old = try content("one\ntwo", [1, 2])
    let new = PromptContent(
      base: PromptTexts(system: "one\nzwei", user: "hello"),
      guidelines: [try guideline(2, "Other words."), try guideline(3)])
    let diff = VersionDiff(from: old, to: new)
    #expect(diff.guidelines.map(\.id) == [GuidelineID(1), GuidelineID(2), GuidelineID(3)])
    #expect(diff.guidelines.map { $0.new == nil } == [true, false, false])
    #expect(diff.guidelines.map { $0.old == nil } == [false, false, true])
    #expect(diff.texts.map(\.key) == ["system", "user"])
    #expect(VersionDiff(from: old, to: old).isEmpty)
  }

  @Test("the share of runs that takes the parent is the share asked for")
  func trialArm() {
    var generator = SystemRandomNumberGenerator()
    let count = 20_000
    let parents = (0..<count).filter { _ in
      TrialArm(hash: generator.next(), share: 0.1) == .parent
    }.count
    #expect((1700...2300).contains(parents))
    #expect(TrialArm(hash: 0, share: 0) == .inForce)
    #expect(TrialArm(hash: .max, share: 1) == .parent)
  }
}
