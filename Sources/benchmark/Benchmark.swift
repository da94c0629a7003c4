internal import CommandLineKit
internal import Files
internal import JSON

/// Measures the stages of a cycle on fixed input and prints the medians as JSON.
enum Benchmark {
  static let runs = Option<Int>(
    "--runs", .integer(in: 10...1_000_000), default: 4000, valueName: "count",
    help: "How many runs the generated workload has.")
  static let traces = Option<String?>(
    "--traces", .path, valueName: "path", defaultText: "a generated workload",
    help: "A file of JSON lines, or a folder, to measure with instead.")
  static let repetitions = Option<Int>(
    "--repetitions", .integer(in: 1...100), default: 5, valueName: "count",
    help: "How often each stage is measured, after one warm-up.")
  static let jobs = Option<Int>(
    "--jobs", .integer(in: 1...64), default: 2, valueName: "count", help: "Threads that read.")

  static let sequences = Option<String?>(
    "--sequences", .file, defaultText: "none",
    help: "Measure permutations on a file of outcomes and tool numbers instead, one run a line.")

  static let command = CommandDeclaration<Void>(
    "benchmark", summary: "Measure ingest on fixed input; prints medians as JSON.",
    examples: [CommandExample("benchmark --runs 4000", "Measures with generated traces.")],
    options: [runs, traces, sequences, repetitions, jobs]
  ) { invocation, _ in
    if let path = invocation[sequences] {
      let stage = try PermutationStage(path: path)
      print(report(try await stage.measure(repetitions: invocation[repetitions])))
      return .done
    }
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    var stages: [Measurement] = []
    let workload = try Workload(
      traces: invocation[traces], runs: invocation[runs], scratch: scratch.path)
    for input in workload.inputs {
      let ingest = IngestStage(input: input, scratch: scratch.path, jobs: invocation[jobs])
      stages += try await ingest.measure(repetitions: invocation[repetitions])
    }
    print(report(stages))
    return .done
  }

  private static func report(_ stages: [Measurement]) -> String {
    var json = JSONWriter(indented: true)
    json.object {
      $0.member("schema", "hone/benchmark/1")
      $0.member(
        "stages",
        array: { array in
          for stage in stages {
            array.element()
            stage.write(to: &array)
          }
        })
    }
    return json.text
  }
}
