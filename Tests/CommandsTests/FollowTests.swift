import Foundation
import SQLite
import TestSupport
import Testing

/// `hone ingest --follow` as a process, beside others that write.
@Suite(.serialized) struct FollowTests {
  private let folder = TemporaryFolder()
  private let hone = Executable("hone")

  init() throws {
    _ = try hone.run(["init"], in: folder.path)
  }

  /// A process that follows `traces/` until it is told to stop.
  private final class Following {
    let process = Process()
    private let output: String

    init(_ folder: TemporaryFolder, _ executable: Executable) throws {
      output = folder.file("output")
      folder.write("output", "")
      process.executableURL = URL(fileURLWithPath: executable.location)
      process.arguments = ["ingest", "--follow"]
      process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
      let handle = try #require(FileHandle(forWritingAtPath: output))
      process.standardOutput = handle
      process.standardError = handle
      try Executable.withoutBlockedSignals { try process.run() }
    }

    var text: String { (try? String(contentsOfFile: output, encoding: .utf8)) ?? "" }

    /// Seconds from the signal to the end.
    func stop(_ signal: Int32 = SIGTERM) -> (status: Int32, seconds: Double) {
      let before = Date()
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      return (process.terminationStatus, Date().timeIntervalSince(before))
    }

    deinit {
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    var residentMegabytes: Int {
      let status =
        (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/statm", encoding: .utf8))
        ?? ""
      return (Int(status.split(separator: " ").dropFirst().first ?? "") ?? 0) / 256
    }
  }

  private func count(_ sql: String = "SELECT count(*) FROM trace") -> Int {
    // Until the process has made the store there is nothing to count.
    guard let store = try? Database(path: folder.file("state/hone.sqlite"), mode: .readOnly) else {
      return -1
    }
    let count: Int?? = try? store.scalar(sql)
    return (count ?? nil) ?? -1
  }

  private func wait(
    _ seconds: Double = 10, for condition: () -> Bool
  ) async throws -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      if condition() { return true }
      try await Task.sleep(for: .milliseconds(30))
    }
    return condition()
  }

  private func begin() async throws -> Following {
    folder.write("traces/first.json", IngestScene.trace("first", calls: 1))
    let following = try Following(folder, hone)
    #expect(try await wait { count() == 1 }, "\(following.text)")
    return following
  }

  private func move(_ name: String, to target: String) {
    #expect(rename(folder.file(name), folder.file(target)) == 0)
  }

  @Test("files that are moved in, linked in or copied in are read, also in folders made later")
  func arrivals() async throws {
    let following = try await begin()
    folder.write("moved.json", IngestScene.trace("moved", calls: 1))
    move("moved.json", to: "traces/moved.json")
    #expect(try await wait { count() == 2 })
    folder.write("linked.json", IngestScene.trace("linked", calls: 1))
    #expect(link(folder.file("linked.json"), folder.file("traces/linked.json")) == 0)
    #expect(try await wait { count() == 3 })
    folder.write("traces/later/deep/copied.json", IngestScene.trace("copied", calls: 1))
    #expect(try await wait { count() == 4 })
    folder.write("aside/inner/in-folder.json", IngestScene.trace("folder", calls: 1))
    move("aside", to: "traces/aside")
    #expect(try await wait { count() == 5 })
    folder.write("traces/later/deep/again.json", IngestScene.trace("again", calls: 1))
    #expect(try await wait { count() == 6 })
    folder.write("traces/notes.txt", "nothing")
    folder.write("traces/.hidden.json", "nothing")
    let end = following.stop()
    #expect(end.status == 0 && end.seconds < 1, "\(end) \(following.text)")
    #expect(count("SELECT count(*) FROM finding") == 0)
  }

  @Test("a recording that ends arrives like any other trace")
  func recordings() async throws {
    let following = try await begin()
    let start = try hone.run(
      ["record", "start", "--agent", "a", "--problem", "p"], in: folder.path)
    let path = start.output.filter { $0 != "\n" }
    for line in [["think", "why"], ["end", "--success"]] {
      _ = try hone.run(
        ["record"] + line, in: folder.path, environment: ["HONE_RECORDING": path])
    }
    #expect(try await wait { count() == 2 }, "\(following.text)")
    #expect(following.stop().status == 0)
  }

  @Test("a file that is being written is read when it is whole, before and after the start")
  func slowWriting() async throws {
    let text = Array(IngestScene.trace("slow", calls: 3).utf8)
    let writers = try ["before", "after"].map { name in
      folder.write("traces/\(name).json", "")
      return try #require(FileHandle(forWritingAtPath: folder.file("traces/\(name).json")))
    }
    try writers[0].write(contentsOf: text.prefix(100))
    let following = try await begin()
    let late = Array(IngestScene.trace("late", calls: 3).utf8)
    for piece in 0..<4 {
      try writers[1].write(contentsOf: late[piece * 100..<(piece + 1) * 100])
      try await Task.sleep(for: .milliseconds(300))
      #expect(count() == 1)
    }
    try writers[1].write(contentsOf: late.dropFirst(400))
    try writers[1].close()
    #expect(try await wait { count() == 2 })
    try writers[0].write(contentsOf: text.dropFirst(100))
    try writers[0].close()
    #expect(try await wait { count() == 3 })
    let end = following.stop(SIGINT)
    #expect(end.status == 0 && end.seconds < 1)
    #expect(count("SELECT count(*) FROM finding") == 0, "\(following.text)")
  }

  @Test("what is bad is set aside, and said at the end with 65")
  func badData() async throws {
    let following = try await begin()
    folder.write("traces/bad.json", "{\"trace_id\": ")
    #expect(try await wait { count("SELECT count(*) FROM finding") == 1 })
    #expect(following.stop().status == 65)
    #expect(folder.read("state/quarantine/findings.jsonl")?.contains("not_json") == true)
  }

  @Test(
    "more than the system queues is read all the same, in bounded memory",
    .enabled(
      if: ProcessInfo.processInfo.environment["HONE_LONG_TESTS"] == "1", "ten thousand files"))
  func floods() async throws {
    let following = try await begin()
    kill(following.process.processIdentifier, SIGSTOP)
    let text = IngestScene.trace("x", calls: 1)
    let limit =
      Int(
        (folder.readSystem("/proc/sys/fs/inotify/max_queued_events") ?? "").filter(\.isNumber))
      ?? 16384
    // Two events a file; the same run each time, so that the store stays small.
    let files = limit / 2 + 1000
    for number in 0..<files { folder.write("traces/flood/\(number % 10)/f\(number).json", text) }
    kill(following.process.processIdentifier, SIGCONT)
    #expect(
      try await wait(60) { count("SELECT count(*) FROM source WHERE is_read = 1") == files + 1 },
      "\(following.text)")
    #expect(following.residentMegabytes < 200, "\(following.residentMegabytes) MB")
    #expect(count() == 2)
    #expect(following.stop().status == 0)
  }

  @Test("it stops while it reads much, and the next ingest goes on")
  func stopsWhileReading() async throws {
    let line = IngestScene.trace("l", calls: 15) + "\n"
    let all = 20_000
    let many = (0..<all).map { line.replacing("\"l\"", with: "\"l\($0)\"") }.joined()
    folder.write("traces/many.jsonl", many)
    let following = try StoppedProcess(
      hone, ["ingest", "--follow"], at: "ingest.committed", in: folder.path,
      output: folder.file("output"))
    #expect(following.isStopped)
    following.terminate()
    following.resume()
    #expect(following.status() == 0, "\(folder.read("output") ?? "")")
    #expect(count() > 0)
    #expect(count() < all)
    _ = try hone.run(["ingest"], in: folder.path)
    #expect(count() == all)
  }

  @Test("when the folder itself goes, it says so and ends with 1")
  func folderGone() async throws {
    let following = try await begin()
    move("traces", to: "elsewhere")
    following.process.waitUntilExit()
    #expect(following.process.terminationStatus == 1)
    #expect(following.text.contains("cannot watch \(folder.path)/traces"))
  }
}

extension TemporaryFolder {
  fileprivate func readSystem(_ path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
  }
}
