import Files
import PromptHistory
import Prompts
import TestSupport
import Testing

struct VersionFileTests {
  @Test("a version file begins with what it is, has the whole prompt and then the guidelines")
  func layout() throws {
    let scene = try Scene()
    try scene.importYAML("system: |\n  Help {app_name}.\n  Be brief.\nuser: \"{question}\"\n")
    try scene.publish(adding: 1)
    let text = scene.temporary.read("versions/diagnosis_v1.0.1.yaml")
    let digest = try scene.folder.version(scene.agent).digest
    #expect(
      text == """
        schema: hone/prompt-version/1
        agent: diagnosis
        version: "1.0.1"
        parent: "1.0.0"
        base: "1.0.0"
        origin: learn
        created: "2026-01-01T00:00:00Z"
        content_digest: \(digest)
        system: |
          Help {app_name}.
          Be brief.


          <learned_guidelines>
          Earlier runs of this agent taught the following. Follow it unless the task says otherwise.
          - Call `tool_1` before `submit`.
          </learned_guidelines>
        user: "{question}"
        change:
          cycle: 7
          added:
            - g-0000000000000001
          strengthened: []
          retired: []
          reason: "2 patterns passed the gate."
        guidelines:
          - id: g-0000000000000001
            text: Call `tool_1` before `submit`.
            kind: success_sequence
            status: active
            confidence: 0.93
            claim: p-0000000000000001
            evidence:
              with:
                runs: 120
                successes: 90
              without:
                runs: 80
                successes: 40
              effect:
                risk_difference: 0.25
                low: 0.125
                high: 0.375
              odds_ratio: 3.0
              log_evidence: 7.25
              p: 1.0e-05
              q: 0.00025
              strata: 31
              sample_trace_ids:
                - trace_001
                - "007"
                - "naïve: yes"

        """)
  }

  @Test("a version file cannot be written to, and the pointer leads to it by a relative link")
  func modes() throws {
    let scene = try Scene()
    try scene.importText("prompt")
    #expect(try FileFacts(scene.path("1.0.0")).mode == 0o444)
    #expect(try scene.pointer() == "diagnosis_v1.0.0.yaml")
  }

  @Test("a version reads back as it was published")
  func roundTrip() throws {
    let scene = try Scene()
    try scene.importText("prompt")
    try scene.publish(adding: 1, 2)
    let version = try scene.folder.version(scene.agent)
    #expect(version.content.guidelines == [try guideline(1), try guideline(2)])
    #expect(version.change?.cycle == 7)
    #expect(version.parent?.description == "1.0.0")
  }

  @Test("files with nothing but texts are versions, each the child of the next older one")
  func bareFiles() throws {
    let scene = try Scene()
    for (number, text) in [("1.0.0", "one"), ("1.0.1", "two"), ("1.0.10", "ten")] {
      scene.temporary.write(
        "versions/diagnosis_v\(number).yaml", "system: \"\(text)\\n\\\n  more\"\nuser: Go\n")
    }
    try DurableFile.switchSymlink(
      scene.folder.pointer(scene.agent), to: "diagnosis_v1.0.10.yaml", label: "test")
    let history = try scene.history()
    #expect(history.inForce?.description == "1.0.10")
    #expect(history.versions.map { $0.parent?.description } == [nil, "1.0.0", "1.0.1"])
    #expect(try scene.folder.version(scene.agent).content.texts.system == "ten\nmore")

    try scene.publish(adding: 1)
    #expect(try scene.inForce() == "1.0.11")
    #expect(try scene.history().isJournalled)
    try scene.rollback()
    try scene.rollback()
    #expect(try scene.inForce() == "1.0.1")
    #expect(try scene.folder.check().isEmpty)
  }

  @Test("further prompts of a file stay beside the others")
  func others() throws {
    let scene = try Scene()
    try scene.importYAML("system: a\nuser: b\nretry_user: |\n  Again {x}\n")
    try scene.publish(adding: 1)
    let texts = try scene.folder.version(scene.agent).content.texts
    #expect(texts.others == [.init(key: "retry_user", text: "Again {x}\n")])
    let file = try #require(scene.temporary.read("versions/diagnosis_v1.0.1.yaml"))
    #expect(file.contains("\nretry_user: |\n  Again {x}\n"))
  }

  @Test(
    "file names give agent and number back", arguments: ["diagnosis", "../x", "a_v1.0.0", "ä b"])
  func names(_ agent: String) throws {
    let name = VersionFileName(agent: try name(agent), number: try version("1.2.3"))
    #expect(!name.text.contains("/"))
    #expect(VersionFileName(name.text) == name)
  }

  @Test(
    "other names are no versions",
    arguments: [
      "diagnosis.yaml", "diagnosis_v1.0.yaml", "_v1.0.0.yaml", "../a_v1.0.0.yaml",
      "/a_v1.0.0.yaml", "a b_v1.0.0.yaml", "%61_v1.0.0.yaml", "diagnosis_v1.0.0.yml", "",
      "diagnosis_v01.0.0.yaml", "%_v1.0.0.yaml",
    ])
  func noNames(_ text: String) {
    #expect(VersionFileName(text) == nil)
  }
}
