import Files
import TestSupport
import Testing
import Traces
import Worlds
import YAML

/// A workspace in which an agent of a world is at work: it reads the prompt in force as any loader
/// does, runs, and leaves traces behind, from which Hone learns as a process.
struct LearnScene {
  let folder = TemporaryFolder()
  let source: RunSource
  let hone = Executable("hone")

  /// After all runs of any test.
  static let later = "2030-03-17T17:46:40Z"
  static let humansText = "Work for {app_name}.\n"

  init(_ world: World, settings: String = "settle: 0\n") throws {
    source = RunSource(world)
    #expect(try hone.run(["init"], in: folder.path).status == 0)
    folder.write("hone.yaml", settings)
  }

  var agent: String { source.agent.name.text }

  /// Runs to the end; whatever the status.
  @discardableResult
  func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> Executable.Result {
    try hone.run(arguments, in: folder.path, input: input, environment: environment)
  }

  @discardableResult
  func run(_ arguments: [String]) throws -> Executable.Result {
    try hone.run(arguments, in: folder.path)
  }

  func importPrompt() throws {
    let result = try run(
      "prompts", "import", agent, "-", "--now", "2026-03-01T00:00:00Z", input: Self.humansText)
    #expect(result.status == 0, "\(result.errors)")
  }

  func learn(now: String = later) throws -> Executable.Result {
    try run("learn", "--now", now, "--quiet")
  }

  /// The version that the link names, and the system prompt in the file behind it.
  func promptInForce() throws -> (version: PromptReference, system: String) {
    let name = source.agent.name.fileName
    let link = try #require(try DurableFile.target(of: folder.file("versions/\(name).yaml")))
    let bytes = try #require(folder.readBytes("versions/" + link))
    let version = link.dropFirst("\(name)_v".count).dropLast(".yaml".count)
    return (
      try #require(PromptReference(String(version))),
      try YAMLParser().parse(bytes)["system"].text
    )
  }

  /// What the agent takes from the prompt in force.
  func advice() throws -> Advice {
    AdviceReader().advice(in: try promptInForce().system, for: source.agent)
  }

  /// The runs of these sessions under the prompt in force, as one file of lines.
  @discardableResult
  func work(_ sessions: Range<Int>) throws -> [Run] {
    let prompt = try promptInForce()
    let advice = AdviceReader().advice(in: prompt.system, for: source.agent)
    let runs = source.runs(sessions, under: advice, prompt: prompt.version)
    deliver(runs, "\(sessions.lowerBound)")
    return runs
  }

  func deliver(_ runs: [Run], _ name: String) {
    var bytes: [UInt8] = []
    for run in runs { bytes += run.nativeJSON(indented: false) }
    folder.write("traces/\(name).jsonl", bytes)
  }

  /// The text of every file in the folder and below it, by name.
  func texts(in name: String) -> [(name: String, text: String)] {
    folder.names(in: name).flatMap { child -> [(name: String, text: String)] in
      let path = "\(name)/\(child)"
      if let text = folder.read(path), !folder.isFolder(path) { return [(path, text)] }
      return texts(in: path)
    }
  }
}

extension World {
  /// In which one behaviour matters so much that few runs are enough for a line about it.
  static func plain(seed: UInt64 = 1, problems: Int = 5) -> World {
    var world = Recipe.strong.world(seed: seed, problems: problems)
    for place in world.agents[0].behaviours.indices {
      world.agents[0].behaviours[place].effect *= place == 1 ? 2 : 0
    }
    return world
  }
}

extension TemporaryFolder {
  func isFolder(_ name: String) -> Bool {
    do { return try FileFacts.find(file(name))?.kind == .folder } catch { return false }
  }
}
