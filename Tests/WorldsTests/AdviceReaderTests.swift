import Testing
import Traces
import Worlds

@Suite struct AdviceReaderTests {
  static let behaviours = [
    Behaviour("use", .uses("look")), Behaviour("pair", .inSequence(["look", "list"])),
    Behaviour("gap", .eventually("list", then: "check")), Behaviour("first", .begins("look")),
    Behaviour("argument", .passes(argument: "limit", to: "look")),
    Behaviour("retry", .changesArguments(of: "look")), Behaviour("why", .explains("check")),
    Behaviour("why-all", .explains(nil)),
  ]

  @Test(
    "lines are understood by their names and a few words",
    arguments: [
      ("- Use `look`.", "use", Advice.Wish.follow),
      ("- Avoid `look`: runs that call it fail more often.", "use", .avoid),
      ("- Do not call `look`.", "use", .avoid),
      ("Call `look`, then `list`.", "pair", .follow),
      ("After `list`, later call `check`.", "gap", .follow),
      ("Make `look` your first call.", "first", .follow),
      ("Start with `look`.", "first", .follow),
      ("Do not begin with `look`.", "first", .avoid),
      ("Always pass `limit` to `look`.", "argument", .follow),
      ("Never call `look` without its `limit` argument.", "argument", .follow),
      ("When `look` fails, change its arguments before calling it again.", "retry", .follow),
      ("If `look` returns an error, do not retry it unchanged.", "retry", .follow),
      ("Say why before calling `check`.", "why", .follow),
      ("Before you call `check`, say why.", "why", .follow),
      ("Give your reason before each call.", "why-all", .follow),
    ])
  func understands(line: String, id: String, wish: Advice.Wish) throws {
    let agent = try agent()
    let advice = AdviceReader().advice(in: "You are a worker.\n\(line)\nBe careful.", for: agent)
    for (index, behaviour) in agent.behaviours.enumerated() {
      #expect(advice[index] == (behaviour.id == id ? wish : nil), "\(behaviour.id)")
    }
  }

  @Test("prose, other tools and the sample prompts ask for nothing")
  func understandsNothing() throws {
    let agent = try agent()
    let prompt =
      "Work calmly.\nUse `other`.\nSubmit with `submit`.\n`look`, `list` and `check` exist."
    #expect(AdviceReader().advice(in: prompt, for: agent) == Advice())
  }

  @Test("another reader of lines may take its place")
  func takesAnotherReader() throws {
    let reader = AdviceReader { line in
      line.hasPrefix("+") ? .init(.follow, .plain, [String(line.dropFirst())]) : nil
    }
    let agent = try agent()
    #expect(reader.advice(in: "+look\n-list", for: agent)[0] == .follow)
  }

  private func agent() throws -> Agent {
    Agent(
      name: try #require(AgentName("worker")), tools: [Tool("look"), Tool("list"), Tool("check")],
      submission: Submission(
        tool: "submit", parameter: "answer", right: ["a"], wrong: ["b"], partial: ["c"]),
      behaviours: Self.behaviours, calls: 4...8)
  }
}
