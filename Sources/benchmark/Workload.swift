internal import Files
internal import Glibc
internal import Traces
internal import Worlds

/// What the stages are measured with: named inputs for the ingest.
struct Workload {
  let inputs: [(name: String, path: String)]

  /// Generated traces come as JSON lines and as a file each; the same runs on every machine.
  init(traces: String?, runs: Int, scratch: String) throws {
    if let traces {
      inputs = [("given", traces)]
      return
    }
    let source = RunSource(Recipe.planted.world(seed: 7))
    var lines: [UInt8] = []
    let folder = scratch + "/files"
    try Folder.make(folder)
    for run in source.runs(0..<runs) {
      let json = run.nativeJSON(indented: false)
      lines += json
      let name = TraceFileName.of(run.trace.identity, problem: run.trace.problem)
      try Self.write(json, to: "\(folder)/\(name)")
    }
    try Self.write(lines, to: scratch + "/traces.jsonl")
    inputs = [("lines", scratch + "/traces.jsonl"), ("files", folder)]
  }

  /// Without the syncs of a durable write, which would take longer than all that is measured.
  private static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "w") else { throw FileError(.write, path, code: errno) }
    let count = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, count == bytes.count else {
      throw FileError(.write, path, code: errno)
    }
  }
}

/// A folder for one benchmark.
struct ScratchFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/hone-benchmark-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw FileError(.createFolder, "/tmp", code: errno) }
    path = String(cString: made)
  }

  func remove() {
    for file in FolderWalk(path).files { unlink(path + "/" + file.path) }
    rmdir(path + "/files")
    rmdir(path)
  }
}
