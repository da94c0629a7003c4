import Foundation
import SQLite
import TestSupport
import Testing

/// The executables as people use them: real processes in a real folder.
@Suite struct HouseholdTests {
  private let folder = TemporaryFolder()
  private let hone = Executable("hone")

  private func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> Executable.Result {
    try hone.run(arguments, in: folder.path, input: input, environment: environment)
  }

  private static let trace = """
    {"trace_id": "t1", "agent_type": "diagnosis", "problem_context": {"problem_id": "p1"}, \
    "start_time": 1700000000, "end_time": 1700000009.5, "success": true, \
    "tool_calls": [{"tool_name": "get_pods", "arguments": {"namespace": "shop"}, \
    "timestamp": 1700000001, "success": true, "response": "3 pods", "duration": 0.5}], \
    "thinking_steps": [], "performance_metrics": {}}
    """

  @Test("outside a workspace everything that needs one says how to make one, with 78")
  func needsWorkspace() throws {
    for command in ["ingest", "status", "backup"] {
      let result = try run(command)
      #expect(result.status == 78, "\(command)")
      #expect(result.errors.contains("hone init"), "\(result.errors)")
    }
  }

  @Test("init makes a workspace, and repeating it changes nothing")
  func makesWorkspace() throws {
    #expect(try run("init").status == 0)
    let configuration = folder.read("hone.yaml")
    let again = try run("init")
    #expect(again.status == 0)
    #expect(again.output.contains("kept   hone.yaml"))
    #expect(folder.read("hone.yaml") == configuration)
    let status = try run("status")
    #expect(status.status == 0)
    #expect(status.output.contains("none yet"))
  }

  @Test("traces go in once, and the second run opens nothing")
  func ingests() throws {
    _ = try run("init")
    folder.write("traces/t1.json", Self.trace)
    let first = try run("ingest", "--format", "json")
    #expect(first.status == 0)
    #expect(first.output.contains("\"new\": 1"))
    #expect(first.output.contains("\"tool_calls\": 1"))
    let second = try run("ingest")
    #expect(second.output.hasPrefix("0 new, 0 known, 0 revised"))
    #expect(second.output.contains("1 unchanged"))
    let status = try run("status", "--format", "json")
    #expect(status.output.contains("\"agent\": \"diagnosis\""))
  }

  @Test("what cannot be read is set aside with 65 the first time, and kept in view")
  func setsAside() throws {
    _ = try run("init")
    folder.write("traces/good.json", Self.trace)
    folder.write("traces/bad.json", "{\"trace_id\": ")
    let first = try run("ingest")
    #expect(first.status == 65)
    #expect(first.output.hasPrefix("1 new"))
    #expect(try run("ingest").status == 0)
    let findings = try run("status", "--findings")
    #expect(
      findings.output.contains("traces/bad.json:13: not_json: the document ends in the middle"))
    #expect(try run("status", "--check").status == 1)
    #expect(folder.read("state/quarantine/findings.jsonl")?.contains("not_json") == true)
    folder.write("traces/bad.json", Self.trace.replacing("t1", with: "t2"))
    #expect(try run("ingest").status == 0)
    #expect(try run("status", "--check").status == 0)
    #expect(folder.read("state/quarantine/findings.jsonl") == "")
  }

  @Test("standard input is kept in traces before it is read")
  func readsStandardInput() throws {
    _ = try run("init")
    let result = try run("ingest", "-", input: Self.trace)
    #expect(result.output.hasPrefix("1 new"))
    #expect(folder.names(in: "traces").contains { $0.hasPrefix("stdin-") })
    #expect(try run("ingest").output.contains("1 unchanged"))
  }

  @Test("a dry run keeps nothing of standard input")
  func readsStandardInputDry() throws {
    _ = try run("init")
    #expect(try run("ingest", "--dry-run", "-", input: Self.trace).output.hasPrefix("1 new"))
    #expect(!folder.names(in: "traces").contains { $0.hasPrefix("stdin-") })
    #expect(try run("ingest", "-", input: Self.trace).output.hasPrefix("1 new"))
  }

  @Test("a dry run leaves no trace")
  func runsDry() throws {
    _ = try run("init")
    folder.write("traces/t1.json", Self.trace)
    let before = (folder.names(), folder.names(in: "state"))
    #expect(try run("ingest", "--dry-run").output.hasPrefix("1 new"))
    #expect((folder.names(), folder.names(in: "state")) == before)
    #expect(try run("ingest").output.hasPrefix("1 new"))
  }

  @Test(
    "outcomes that live elsewhere are joined by id",
    arguments: [
      "{\"trace_id\": \"t1\", \"success\": false}\n", "task_id,reward\n\"p1\",0\n",
      "{\"instance_id\": \"t1\", \"resolved\": false}",
    ])
  func joinsOutcomes(outcomes: String) throws {
    _ = try run("init")
    folder.write("traces/t1.json", Self.trace)
    folder.write("outcomes", outcomes)
    #expect(try run("ingest", "--outcomes", "outcomes").status == 0)
    #expect(try run("status").output.contains("1 failure"))
  }

  @Test("an outcome file that makes no sense is refused with its line")
  func refusesOutcomes() throws {
    _ = try run("init")
    folder.write("outcomes", "task_id,reward\np1,1\np2,maybe\n")
    folder.write("traces/t1.json", Self.trace)
    let result = try run("ingest", "--outcomes", "outcomes")
    #expect(result.status == 1)
    #expect(!folder.names(in: "state").contains("hone.sqlite"), "traces and outcomes go together")
    #expect(result.errors.contains("outcomes:3:"))
  }

  @Test("one executable answers to every name")
  func answersToNames() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("hone-ingest"), withDestinationPath: hone.location)
    let help = try Executable(path: folder.file("hone-ingest")).run(["--help"], in: folder.path)
    #expect(help.output.contains("USAGE: hone-ingest"))
  }

  @Test("a reader that stops reading is no failure")
  func survivesBrokenPipe() throws {
    let shell = Executable(path: "/bin/sh")
    let result = try shell.run(
      ["-c", "('\(hone.location)' man; echo \"status $?\" >&2) | true"], in: folder.path)
    #expect(result.errors == "status 0\n")
  }

  @Test("settings that are wrong are all named, with 78")
  func refusesSettings() throws {
    _ = try run("init")
    folder.write("hone.yaml", "learning_intervall: 3\nconfidence_threshold: 7\n")
    let result = try run("status")
    #expect(result.status == 78)
    #expect(result.errors.contains("learning_interval"))
    #expect(result.errors.contains("hone.yaml:2:"))
  }

  @Test("a backup is a whole copy, and never written over")
  func backsUp() throws {
    _ = try run("init")
    folder.write("traces/t1.json", Self.trace)
    folder.write("versions/diagnosis_v1.0.0.yaml", "system: x\n")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("versions/diagnosis.yaml"),
      withDestinationPath: "diagnosis_v1.0.0.yaml")
    _ = try run("ingest")
    #expect(try run("backup", "copy").status == 0)
    #expect(folder.read("copy/versions/diagnosis.yaml") == "system: x\n")
    #expect(folder.read("copy/hone.yaml") == folder.read("hone.yaml"))
    #expect(folder.read("copy/manifest.json")?.contains("state/hone.sqlite") == true)
    let status = try run("status", "--workspace", "copy")
    #expect(status.output.contains("1 traces: 1 success"))
    let again = try run("backup", "copy")
    #expect(again.status == 1)
    #expect(again.errors.contains("exists"))
  }

  @Test("pruning clears what crashes left and old history, and nothing else")
  func prunes() throws {
    _ = try run("init")
    folder.write("traces/t1.json", Self.trace)
    _ = try run("ingest", "--now", "2025-01-01T00:00:00Z")
    folder.write("traces/t2.json", Self.trace.replacing("t1", with: "t2"))
    _ = try run("ingest")
    folder.write("traces/.hone-0123456789abcdef.tmp", "half")
    folder.write("traces/.open/x.jsonl.damaged", "nothing")
    let young = try run("prune")
    #expect(young.output.hasPrefix("0 files and 1 old"), "\(young.output)\(young.errors)")
    let later = "2030-01-01T00:00:00Z"
    let dry = try run("prune", "--dry-run", "--now", later)
    #expect(dry.output.contains("2 files"))
    #expect(try run("prune", "--now", later).output.contains("traces/.hone-0123456789abcdef.tmp"))
    #expect(folder.names(in: "traces") == [".open", "t1.json", "t2.json"])
    #expect(folder.names(in: "traces/.open") == [])
    #expect(try run("status").output.contains("2 traces"))
  }

  @Test("a store from a newer version is left alone")
  func refusesNewerStore() throws {
    _ = try run("init")
    folder.write("traces/t1.json", Self.trace)
    _ = try run("ingest")
    let store = try Database(path: folder.file("state/hone.sqlite"))
    try store.run("INSERT INTO migration VALUES ('2099-01-later')")
    let result = try run("ingest")
    #expect(result.status == 1)
    #expect(result.errors.contains("newer version"))
  }
}
