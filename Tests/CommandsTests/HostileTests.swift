import Foundation
import SQLite
import TestSupport
import Testing

/// What the machine does to an ingest: a sentence that says what to do, and nothing half-written.
@Suite(.serialized) struct HostileTests {
  private let scene: IngestScene
  private let hone = Executable("hone")

  init() throws {
    scene = try IngestScene(smallFiles: 40, lines: 300)
  }

  private var folder: IngestScene.SharedFolder { scene.folder }

  private func shell(_ line: String) throws -> Executable.Result {
    try Executable(path: "/bin/sh").run(["-c", line], in: folder.path)
  }

  private func undisturbed() throws -> String {
    scene.forget()
    _ = try scene.ingest()
    return try scene.content()
  }

  // MARK: Room and rights

  private static let isRoot = geteuid() == 0

  @Test(
    "on a full disk it says so, and goes on when there is room",
    .enabled(if: isRoot, "only root mounts a small disk"), arguments: [256, 640, 1024])
  func fullDisk(kilobytes: Int) throws {
    let whole = try undisturbed()
    scene.forget()
    let mount = try shell("mount -t tmpfs -o size=\(kilobytes)k none state")
    guard mount.status == 0 else {
      // A container may forbid it to root too.
      return
    }
    defer { _ = try? shell("umount state") }
    let full = try scene.ingest()
    #expect(full.status == 1, "\(full.output)")
    #expect(full.errors.contains("Free disk space"), "\(full.errors)")
    #expect(folder.names(in: "state").isEmpty)
    #expect(try shell("mount -o remount,size=100m state").status == 0)
    #expect([0, 65].contains(try scene.ingest().status))
    #expect(try scene.content() == whole)
    #expect(scene.findings?.contains("not_json") == true)
  }

  /// Runs as somebody who may read the workspace and nothing more.
  private func asNobody(_ arguments: String) throws -> Executable.Result {
    try shell(
      "chmod 755 . && cp '\(hone.location)' ./hone-copy && chmod 755 hone-copy && "
        + "setpriv --reuid=65534 --regid=65534 --clear-groups ./hone-copy \(arguments)")
  }

  @Test(
    "a store that may not be written is left as it is, and the message names it",
    .enabled(if: isRoot, "only root becomes somebody else"))
  func readOnlyStore() throws {
    _ = try scene.ingest()
    let before = folder.bytes("state/hone.sqlite")
    folder.write("traces/new.json", IngestScene.trace("new", calls: 1))
    let result = try asNobody("ingest")
    #expect(result.status == 1)
    #expect(result.errors.contains("state"), "\(result.errors)")
    #expect(result.errors.contains("Check"), "\(result.errors)")
    #expect(folder.bytes("state/hone.sqlite") == before)
  }

  @Test(
    "a workspace that may not be written is left as it is",
    .enabled(if: isRoot, "only root becomes somebody else"))
  func readOnlyWorkspace() throws {
    _ = try shell("rm -r state")
    let result = try asNobody("ingest")
    #expect(result.status == 1)
    #expect(result.errors.contains("cannot create the folder"), "\(result.errors)")
    let recording = try asNobody("record start --agent a --problem p")
    #expect(recording.status == 1)
    #expect(recording.errors.contains("traces"), "\(recording.errors)")
  }

  // MARK: The store

  @Test("a store that somebody else keeps locked is given up on with 75")
  func locked() throws {
    _ = try scene.ingest()
    folder.write("traces/new.json", IngestScene.trace("new", calls: 1))
    let other = try Database(path: folder.file("state/hone.sqlite"))
    try other.run("BEGIN IMMEDIATE")
    let busy = try hone.run(["ingest", "--busy-timeout", "300ms"], in: folder.path)
    #expect(busy.status == 75)
    #expect(busy.errors.contains("Another process is writing"), "\(busy.errors)")
    try other.run("ROLLBACK")
    #expect(try scene.ingest().output.hasPrefix("1 new"))
  }

  @Test(
    "a store that is no store is named and not touched",
    arguments: ["noise", "cut", "torn", "folder", "text"])
  func corrupt(kind: String) throws {
    _ = try scene.ingest()
    _ = try shell("rm -f state/hone.sqlite-*")
    let whole = folder.bytes("state/hone.sqlite") ?? []
    var generator = SystemRandomNumberGenerator()
    switch kind {
    case "noise":
      folder.write(
        "state/hone.sqlite", (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
      )
    case "cut": folder.write("state/hone.sqlite", Array(whole.prefix(whole.count / 2)))
    case "torn":
      var torn = whole
      for at in 20_000..<min(200_000, torn.count) { torn[at] = UInt8(truncatingIfNeeded: at &* 31) }
      folder.write("state/hone.sqlite", torn)
    case "folder": _ = try shell("rm state/hone.sqlite && mkdir state/hone.sqlite")
    default: folder.write("state/hone.sqlite", "this is no database, but somebody's notes\n")
    }
    let before = folder.bytes("state/hone.sqlite")
    folder.write("traces/new.json", IngestScene.trace("new", calls: 1))
    for command in ["ingest", "status"] {
      let result = try hone.run([command], in: folder.path)
      #expect(result.status == 1 || command == "status" && kind == "torn", "\(result.output)")
      #expect(!result.wasKilled)
      guard command == "ingest" else { continue }
      #expect(result.errors.contains("hone.sqlite"), "\(result.errors)")
      let advice = kind == "folder" ? "Check that" : "Move the file away"
      #expect(result.errors.contains(advice), "\(result.errors)")
    }
    #expect(folder.bytes("state/hone.sqlite") == before)
  }

  // MARK: The traces

  @Test("an input that is missing is an error that names it, and leaves no finding")
  func noTraces() throws {
    let named = try hone.run(["ingest", "no-such.json"], in: folder.path)
    #expect(named.status == 1)
    #expect(named.errors.contains("no-such.json: No such file"), "\(named.errors)")
    _ = try shell("rm -r traces")
    let result = try scene.ingest()
    #expect(result.status == 1)
    #expect(result.errors.contains("/traces: No such file"), "\(result.errors)")
    _ = try shell("mkdir traces")
    #expect(try scene.ingest().status == 0)
    #expect(try hone.run(["status", "--check"], in: folder.path).status == 0)
  }

  @Test("findings go when their files do, and come back with them")
  func removedFiles() throws {
    _ = try scene.ingest()
    let before = scene.findings
    _ = try shell(
      "mkdir aside && mv traces/broken-* traces/cut.jsonl.gz traces/empty.json "
        + "traces/other.json aside/")
    #expect(try scene.ingest().status == 0)
    #expect(try hone.run(["status", "--check"], in: folder.path).status == 0)
    _ = try shell("mv aside/* traces/")
    #expect(try scene.ingest().status == 65)
    #expect(scene.findings == before)
    #expect(before?.isEmpty == false)
  }

  @Test(
    "a folder that may not be read is a finding for as long as it may not",
    .enabled(if: isRoot, "only root becomes somebody else"))
  func unreadableFolder() throws {
    _ = try shell("mkdir traces/secret && chown -R 65534:65534 . && chmod 000 traces/secret")
    #expect(try asNobody("ingest").status == 65)
    #expect(scene.findings?.contains("traces/secret") == true)
    _ = try shell("chmod 700 traces/secret")
    #expect(try asNobody("ingest").status == 0)
    #expect(scene.findings?.contains("traces/secret") == false)
  }

  @Test("a compressed bomb and a document past the limit are set aside unread, quickly")
  func tooLarge() throws {
    _ = try shell(
      "head -c 300000000 /dev/zero | gzip -9 > traces/bomb.json.gz; "
        + "(printf '{\"a\": \"'; head -c 3000000 /dev/zero | tr '\\0' x; printf '\"}') > traces/long.json"
    )
    let clock = ContinuousClock()
    let seconds = try clock.measure {
      let result = try hone.run(["ingest", "--max-document", "2MB"], in: folder.path)
      #expect(result.status == 65)
    }
    #expect(seconds < .seconds(20))
    let findings = scene.findings ?? ""
    #expect(findings.contains("bomb.json.gz") && findings.contains("bad_gzip"))
    #expect(findings.contains("as if made to fill the memory"), "\(findings)")
    #expect(findings.contains("long.json") && findings.contains("document_too_large"))
  }

  @Test("files that grow, shrink and vanish while they are read are read whole in the end")
  func restless() async throws {
    let writer = Task.detached { [scene] in
      for round in 0..<60 {
        let line = IngestScene.trace("grown\(round)", calls: 3) + "\n"
        let handle = FileHandle(forWritingAtPath: scene.folder.file("traces/large.jsonl"))
        handle?.seekToEndOfFile()
        handle?.write(Data(line.utf8))
        try? handle?.close()
        try? FileManager.default.removeItem(
          atPath: scene.folder.file("traces/\(round % 7)/small-\(round % 40).json"))
        if round % 10 == 5 {
          scene.folder.write("traces/copy.jsonl", IngestScene.trace("c\(round)", calls: 1))
        }
        try? await Task.sleep(for: .milliseconds(20))
      }
    }
    for _ in 0..<4 {
      let result = try scene.ingest()
      #expect([0, 65].contains(result.status), "\(result.errors)")
    }
    await writer.value
    _ = try scene.ingest()
    let left = Set(try ids())
    let expected = Set((0..<60).map { "grown\($0)" } + (0..<300).map { "l\($0)" })
    #expect(expected.isSubset(of: left))
    #expect(try scene.ingest().output.contains("0 files read"))
    #expect(scene.findings?.contains("changed_while_read") == false)
  }

  private func ids() throws -> [String] {
    let store = try Database(path: folder.file("state/hone.sqlite"), mode: .readOnly)
    return try store.all("SELECT trace_id FROM trace") { $0.text(0) }
  }
}
