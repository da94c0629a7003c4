import Prompts
import Testing

struct LearnedBlockTests {
  @Test("the human's text is recovered byte for byte", arguments: awkwardTexts)
  func recovered(_ base: String) throws {
    for numbers in [[], [1], [1, 2, 3]] as [[UInt64]] {
      let content = try content(base, numbers)
      let recovered = try #require(content.base)
      #expect(Array(recovered.system.utf8) == Array(base.utf8))
    }
  }

  @Test("a text with a block inside a block still gives the outer one back")
  func nested() throws {
    let inner = try content("base", [1, 2]).texts.system
    let outer = try content(inner, [1, 2])
    #expect(outer.base?.system == inner)
  }

  @Test("a text that lost or gained a byte has no human's text")
  func edited() throws {
    let whole = try content("base", [1, 2])
    for system in [whole.texts.system + "\n", String(whole.texts.system.dropLast()), "base"] {
      let edited = PromptContent(
        texts: PromptTexts(system: system, user: ""), guidelines: whole.guidelines)
      #expect(edited.base == nil)
    }
  }

  @Test("the block has no braces and no heading, and begins and ends with its markers")
  func shape() throws {
    let text = try content("Help {app_name}.", [1]).texts.system
    #expect(
      text == """
        Help {app_name}.

        <learned_guidelines>
        Earlier runs of this agent taught the following. Follow it unless the task says otherwise.
        - Call `tool_1` first.
        </learned_guidelines>

        """)
  }

  @Test("lines that did not change keep their bytes when others come and go")
  func stableLines() throws {
    let before = try content("base", [1, 2, 3]).texts.system.split(separator: "\n")
    let after = try content("base", [2, 3, 4]).texts.system.split(separator: "\n")
    let same = LineDiff(
      from: before.joined(separator: "\n"), to: after.joined(separator: "\n")
    ).lines.filter { if case .same = $0 { true } else { false } }
    #expect(same.count == before.count - 1)
  }

  @Test(
    "a block that came along with an edited prompt is taken off", arguments: ["", "\n", "\n\n"])
  func strip(_ end: String) throws {
    let rendered = try content("base, edited\n", [1, 2]).texts.system
    let found = try #require(LearnedBlock.stripCopy(from: rendered + end))
    #expect(found.base == "base, edited\n")
    #expect(found.lines == ["Call `tool_1` first.", "Call `tool_2` first."])
  }

  @Test(
    "what merely resembles a block stays",
    arguments: [
      "a\n</learned_guidelines>", "a\n- b\n</learned_guidelines>\n",
      "<learned_guidelines>\n- b\n</learned_guidelines>\n",
    ] + awkwardTexts)
  func noStrip(_ text: String) {
    #expect(LearnedBlock.stripCopy(from: text) == nil)
  }
}
