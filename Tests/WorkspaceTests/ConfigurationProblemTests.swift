import Files
import Testing
import Workspace

@Suite struct ConfigurationProblemTests {
  @Test("everything wrong in file and environment is reported at once, in order, with its place")
  func all() {
    let found = problems(
      """
      learning_intervall: 60
      confidence_threshold: 1.5
      enable_auto_updates: yes
      agents:
        diagnosis:
          min_effect: "0.1"
          learning_interval: 60
          tools: [ok, "not ok", 7]
      tools: [a]
      """, environment: ["HONE_MAX_GUIDELINES": "many"])
    #expect(
      found == [
        "hone.yaml:1:1: learning_intervall: unknown key; did you mean learning_interval?",
        "hone.yaml:2:23: confidence_threshold: expected a number, 0 to 1; found 1.5",
        "hone.yaml:3:22: enable_auto_updates: expected true or false; found \"yes\"",
        """
        hone.yaml:6:17: agents.diagnosis.min_effect: expected a number, 0 to 1; found the text \
        "0.1"; remove the quotes
        """,
        """
        hone.yaml:7:5: agents.diagnosis.learning_interval: this key does not belong here; put it at \
        the top level
        """,
        """
        hone.yaml:8:17: agents.diagnosis.tools[1]: expected a tool's name; found the text "not ok"
        """,
        """
        hone.yaml:8:27: agents.diagnosis.tools[2]: expected a tool's name; found 7; put it in quotes
        """,
        "hone.yaml:9:1: tools: this key does not belong here; put it under agents.<agent>",
        """
        environment HONE_MAX_GUIDELINES: expected a whole number, 1 to 1000; found "many"
        """,
      ])
  }

  @Test("several problems are counted and stand on a line each")
  func description() {
    let error = #expect(throws: ConfigurationError.self) {
      try settings("min_effect: 2\nmax_guidelines: 0\n")
    }
    #expect(
      error?.description == """
        2 problems in the configuration:
        hone.yaml:1:13: min_effect: expected a number, 0 to 1; found 2
        hone.yaml:2:17: max_guidelines: expected a whole number, 1 to 1000; found 0
        """)
  }

  @Test(
    "a suggestion is what was likely meant",
    arguments: [
      ("confidence-threshold", "confidence_threshold"),
      ("confidenceThreshold", "confidence_threshold"),
      ("max_new_guideline", "max_new_guidelines"), ("job", "jobs"), ("agnets", "agents"),
      ("min_trace_for_analysis", "min_traces_for_analysis"),
    ])
  func suggestions(_ key: String, _ meant: String) {
    #expect(problems("\(key): 1") == ["hone.yaml:1:1: \(key): unknown key; did you mean \(meant)?"])
  }

  @Test("nothing is suggested for a key that is like no other")
  func noSuggestion() {
    #expect(
      problems("x: 1") == [
        "hone.yaml:1:1: x: unknown key; docs/configuration.md lists those there are"
      ])
  }

  @Test(
    "a key in the wrong shape is refused",
    arguments: [
      ("- a", "hone.yaml:1:1: expected keys and values; found a list"),
      (
        "agents: [a]",
        "hone.yaml:1:9: agents: expected agents' names, each with its settings; found a list"
      ),
      ("agents: { a: 7 }", "hone.yaml:1:14: agents.a: expected settings of the agent; found 7"),
      ("min_effect:", "hone.yaml:1:12: min_effect: expected a number, 0 to 1; found nothing"),
      ("min_effect: .nan", "hone.yaml:1:13: min_effect: expected a number, 0 to 1; found \".nan\""),
      (
        "cluster_by: session",
        """
        hone.yaml:1:13: cluster_by: expected one of automatic, session_id, parent_trace_id, none; \
        found "session"
        """
      ),
      (
        "agents: { AgentType.DIAGNOSIS: {} }",
        """
        hone.yaml:1:11: agents.\"AgentType.DIAGNOSIS\": agents are kept without this prefix; write \
        diagnosis
        """
      ),
    ])
  func shapes(_ yaml: String, _ problem: String) {
    #expect(problems(yaml) == [problem])
  }

  @Test("what is no YAML is reported with its place")
  func syntax() {
    let found = problems("min_effect: 0.1\nmin_effect: 0.2\n")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("hone.yaml:2:1: the key \"min_effect\" is already") == true)
    #expect(problems("cron: *").first?.hasPrefix("hone.yaml:1:") == true)
  }

  @Test("a bad flag is reported under its own name")
  func flag() {
    let error = #expect(throws: ConfigurationError.self) {
      try settings("", flags: [SettingFlag("--max-document", sets: "max_document", to: "1")])
    }
    #expect(
      error?.description == """
        --max-document: expected a size, 1KB to 4GB, in bytes or as a text such as 64MB; found "1"
        """)
  }

  @Test("a file that cannot be read is a problem of its own")
  func unreadable() throws {
    let temporary = TemporaryFolder()
    let folder = try WorkspaceFolder.create(at: ".", in: temporary.surroundings()).folder
    #expect(try Settings.load(folder, environment: [:]).jobs.isEmpty)
    try DurableFile.remove(folder.configuration, label: "test")
    let error = #expect(throws: ConfigurationError.self) {
      try Settings.load(folder, environment: [:])
    }
    #expect(error?.description.contains("cannot open \(folder.configuration)") == true)
  }
}
