import PromptHistory
import TestSupport
import Testing

/// `hone prompts`: the whole life of a prompt, with real processes.
@Suite struct PromptsTests {
  private let scene: PromptsScene

  init() throws { scene = try PromptsScene() }

  @Test("a prompt is imported, grown, taken back to its root and put in force again")
  func lives() throws {
    let first = try scene.prompts("import", "diagnosis", "-", "--why", "start", input: "Find it.\n")
    #expect(first.status == 0)
    #expect(first.output.contains("diagnosis: 1.0.0, imported"))
    let added = try scene.prompts("add", "diagnosis", "Check the quota first.")
    #expect(added.output.contains("diagnosis: 1.0.0 → 1.1.0, a line added"))
    try scene.learn(1)
    #expect(try scene.pointer() == "diagnosis_v1.1.1.yaml")
    let diff = try scene.prompts("diff").output
    #expect(diff.hasPrefix("diagnosis 1.1.0 → diagnosis 1.1.1\n+ g-0000000000000001  Call"))
    #expect(diff.contains("\n+- Call `get_pods` before `get_logs`.\n"))

    let back = try scene.prompts("rollback")
    #expect(back.output.contains("diagnosis: 1.1.1 → 1.1.0, rolled back"))
    #expect(back.output.contains("\n- g-0000000000000001  Call"))
    #expect(back.output.contains("to undo: hone prompts rollback diagnosis --to 1.1.1"))
    #expect(try scene.prompts("rollback").output.contains("1.1.0 → 1.0.0, rolled back"))
    let root = try scene.prompts("rollback")
    #expect(root.status == 0)
    #expect(root.output == "nothing to do: 1.0.0 has no earlier version to go back to\n")
    #expect(try scene.pointer() == "diagnosis_v1.0.0.yaml")

    let forward = try scene.prompts("rollback", "diagnosis", "--to", "1.1.1")
    #expect(forward.output.contains("1.0.0 → 1.1.1, in force again"))
    let list = try scene.prompts("list").output
    #expect(list.contains("diagnosis  1.1.1 in force\n"))
    #expect(list.contains("\n*  1.1.1    learn"))
    #expect(list.contains("1.1.0    add, rolled back"))
    let history = try scene.prompts("history", environment: ["LOGNAME": "ada"]).output
    #expect(history.split(separator: "\n").count == 6)
    #expect(history.contains("1.0.0 → 1.1.1"))
    #expect(history.hasSuffix("start\n"))
    #expect(try scene.prompts("fsck").output == "everything is as it should be\n")
  }

  @Test("a rollback with --from is safe to repeat, and a dry run changes nothing")
  func rollsBackOnce() throws {
    try scene.bring()
    try scene.learn(1)
    let rehearsal = try scene.prompts("rollback", "--dry-run")
    #expect(rehearsal.output.hasPrefix("dry run, nothing is changed: diagnosis: 1.0.1 → 1.0.0"))
    #expect(try scene.pointer() == "diagnosis_v1.0.1.yaml")
    #expect(try scene.prompts("rollback", "--from", "1.0.1").status == 0)
    let again = try scene.prompts("rollback", "--from", "1.0.1")
    #expect(again.status == 0)
    #expect(again.output == "nothing to do: 1.0.0 is in force, not 1.0.1\n")
  }

  @Test("a rollback needs neither the store nor settings that make sense")
  func rollsBackInTrouble() throws {
    try scene.bring()
    try scene.learn(1)
    scene.folder.write("hone.yaml", "learning_intervall: [\n")
    scene.folder.write("state/hone.sqlite", "this is no database")
    #expect(try scene.prompts("rollback").status == 0)
    #expect(try scene.pointer() == "diagnosis_v1.0.0.yaml")
    let list = try scene.prompts("list")
    #expect(list.status == 0)
    #expect(list.errors.contains("how runs fared is left out"))
  }

  @Test("what a rollback took out is under quarantine until it is released")
  func releases() throws {
    try scene.bring()
    try scene.learn(1)
    let back = try scene.prompts("rollback")
    #expect(back.output.contains("under quarantine"))
    #expect(try scene.learn(1).outcome != .done)
    let release = try scene.json("release", "diagnosis", "g-0000")
    #expect(release["released"] as? [String] == ["g-0000000000000001"])
    #expect(try scene.learn(1).outcome == .done)
    #expect(
      try scene.prompts("release", "diagnosis").output
        == "nothing to do: none of them is under quarantine\n")
  }

  @Test("a pinned prompt is changed by people only")
  func pins() throws {
    try scene.bring()
    let pin = try scene.prompts("pin", "--why", "release week")
    #expect(pin.output.contains("pinned to 1.0.0"))
    #expect(pin.output.contains("to undo: hone prompts unpin diagnosis"))
    #expect(try scene.learn(1).outcome == .held("diagnosis is pinned to 1.0.0"))
    #expect(try scene.prompts("list").output.contains("1.0.0 in force, pinned"))
    #expect(
      try scene.prompts("pin").output == "nothing to do: diagnosis is pinned to 1.0.0 already\n")
    #expect(try scene.prompts("add", "diagnosis", "Be brief.").status == 0)
    #expect(try scene.prompts("unpin").status == 0)
    #expect(try scene.learn(1).outcome == .done)
  }

  @Test("a line is retired by the beginning of its id")
  func retires() throws {
    try scene.bring()
    try scene.learn(1)
    let wrong = try scene.prompts("retire", "diagnosis", "g-ff")
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("there are: g-0000000000000001"))
    let result = try scene.json("retire", "diagnosis", "g-00", "--why", "that tool is gone")
    #expect(result["to"] as? String == "1.1.0")
    #expect(result["why"] as? String == "that tool is gone")
    let guidelines = try #require(result["guidelines"] as? [[String: Any]])
    #expect(guidelines.map { $0["change"] as? String } == ["removed"])
  }

  @Test("a candidate is looked at, approved or rejected")
  func decides() throws {
    try scene.bring()
    let first = try #require(try scene.learn(1, asCandidate: true).candidate)
    let second = try #require(
      try scene.learn(2, "Quote what you saw.", asCandidate: true).candidate)
    let status = try scene.hone.run(["status"], in: scene.folder.path)
    #expect(status.output.contains("prompt     diagnosis  1.0.0 in force, 2 candidates wait\n"))
    #expect(try scene.prompts("diff", "\(first)").output.contains("+ g-0000000000000001"))
    #expect(
      try scene.prompts("show", "diagnosis@\(first)").output.contains("candidate, from 1.0.0"))
    let unsure = try scene.prompts("approve", "diagnosis")
    #expect(unsure.status == 1)
    #expect(unsure.errors.contains("name one of \(first), \(second)"))
    #expect(try scene.prompts("approve", "\(first)").output.contains("1.0.0 → 1.1.0, approved"))
    let stale = try scene.prompts("approve", "diagnosis", "\(second)")
    #expect(stale.status == 1)
    #expect(stale.errors.contains("--rebase"))
    #expect(try scene.prompts("reject", "diagnosis", "--why", "too vague").status == 0)
    #expect(try scene.json("gc")["removed"] as? [String] != [])
    #expect(try scene.prompts("gc").output == "nothing to remove\n")
  }

  @Test("a new prompt of a person's is the next major version and keeps the lines")
  func importsAgain() throws {
    scene.folder.write("prompt.yaml", "system: One.\nuser: 'Ask {app_name}.'\nretry: Again.\n")
    #expect(try scene.prompts("import", "diagnosis", "prompt.yaml").status == 0)
    try scene.learn(1)
    let same = try scene.prompts("import", "diagnosis", "prompt.yaml")
    #expect(same.output == "nothing to do: version 1.0.1 has this prompt already\n")
    scene.folder.write("prompt.md", "# Two\n")
    let second = try scene.prompts("import", "diagnosis", "prompt.md")
    #expect(second.output.contains("1.0.1 → 2.0.0, imported"))
    let shown = try scene.prompts("show", "--guidelines").output
    #expect(shown.contains("g-0000000000000001") && shown.contains("unverified"))
    let odd = try scene.prompts(
      "import", "diagnosis", "-", "--from", "yaml", input: "system: [1]\n")
    #expect(odd.status == 1)
    #expect(odd.errors.contains("standard input: line 1, column 9"))
  }
}
