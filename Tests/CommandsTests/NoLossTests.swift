import EvidenceStore
import Foundation
import SQLite
import TestSupport
import Testing

/// A killed ingest loses nothing, doubles nothing, and is completed by the next one.
///
/// `HONE_LONG_TESTS=1` kills at 200 random moments instead of 25.
@Suite(.serialized) struct NoLossTests {
  private static let isLong = ProcessInfo.processInfo.environment["HONE_LONG_TESTS"] == "1"
  private let scene: IngestScene
  private let whole: String

  init() throws {
    scene = try IngestScene()
    let undisturbed = try scene.ingest()
    #expect(undisturbed.status == 65, "\(undisturbed.errors)")
    whole = try scene.content()
  }

  /// The store after a run that was disturbed, and one that was not.
  private func afterRerun() throws -> (content: String, findings: String?) {
    let rerun = try scene.ingest()
    #expect([0, 65].contains(rerun.status), "\(rerun.errors)")
    #expect(scene.leftovers.isEmpty)
    return (try scene.content(), scene.findings)
  }

  /// Forgets everything, or all but a store in which little is.
  private func begin(anew: Bool) throws {
    scene.forget()
    if !anew { #expect(try scene.ingest(["traces/other.json"]).status == 65) }
  }

  @Test(
    "killed at any fault point, an ingest is completed by the next one", arguments: [true, false])
  func faultPoints(isNew: Bool) throws {
    let findings = scene.findings
    try begin(anew: isNew)
    let list = scene.folder.file("points")
    _ = try scene.ingest(environment: ["HONE_FAULT_LIST": list])
    let reached = (scene.folder.read("points") ?? "").split(separator: "\n").map(String.init)
    for name in ["ingest.commit", "ingest.committed", "ingest.source", "ingest.finish"] {
      #expect(reached.contains(name))
    }
    for name in ["store.close", "store.fsync", "store.link", "store.unlink", "store.folder"] {
      #expect(reached.contains(name) == isNew)
    }
    #expect(reached.contains("findings.rename"))
    for name in Set(reached).sorted() {
      let count = reached.count { $0 == name }
      for turn in Self.isLong ? Array(1...count) : Array(Set([1, count])) {
        try begin(anew: isNew)
        let killed = try scene.ingest(environment: ["HONE_FAULT": "\(name):\(turn)"])
        #expect(killed.wasKilled, "\(name) \(turn)")
        let (content, left) = try afterRerun()
        #expect(content == whole, "\(name) \(turn)")
        #expect(left == findings, "\(name) \(turn)")
      }
    }
  }

  @Test("killed at random moments, again and again, an ingest is completed by the next one")
  func randomMoments() throws {
    let findings = scene.findings
    scene.forget()
    let clock = ContinuousClock()
    let length = try clock.measure { _ = try scene.ingest() }
    var random = SystemRandomNumberGenerator()
    var killed = 0
    for _ in 0..<(Self.isLong ? 200 : 25) {
      try begin(anew: Bool.random(using: &random))
      // Now and then the rerun is killed as well.
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let moment = length * Double.random(in: 0..<1, using: &random)
        if try scene.killIngest(after: moment) { killed += 1 }
      }
      let (content, left) = try afterRerun()
      try #require(content == whole)
      try #require(left == findings)
    }
    #expect(killed > (Self.isLong ? 100 : 10), "the kills came too late to mean anything")
  }

  @Test("several ingests at once give the store that one gives", arguments: [2, 4])
  func atOnce(count: Int) async throws {
    let findings = scene.findings
    for _ in 0..<3 {
      scene.forget()
      let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
        for _ in 0..<count {
          group.addTask { [scene] in
            let result = try scene.ingest()
            #expect(result.errors == "")
            return result.status
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses.allSatisfy { $0 == 0 || $0 == 65 })
      #expect(statuses.contains(65), "whoever saw the bad data first says so")
      let (content, left) = try afterRerun()
      #expect(content == whole)
      #expect(left == findings)
    }
  }

  @Test(
    "an ingest that finds another's store at the end goes on in it, and its own was left alone",
    arguments: ["ingest.commit", "store.close", "store.link"])
  func overtaken(point: String) throws {
    let findings = scene.findings
    scene.forget()
    let first = try StoppedProcess(
      Executable("hone"), ["ingest"], at: point, in: scene.folder.path, output: "first.out")
    try #require(first.isStopped)
    #expect(scene.leftovers.count == 1)
    #expect(try scene.ingest().status == 65)
    #expect(scene.leftovers.count == 1, "it belongs to somebody who lives")
    #expect(try scene.content() == whole)
    first.resume()
    #expect(first.status() == 0, "\(scene.folder.read("first.out") ?? "")")
    #expect(scene.folder.read("first.out")?.hasPrefix("0 new, ") == true)
    #expect(scene.leftovers.isEmpty)
    #expect(try scene.content() == whole)
    #expect(scene.findings == findings)
  }

  @Test("a log without its store does not get into the new one")
  func strayLog() throws {
    scene.forget()
    let store = try EvidenceStore(path: scene.folder.file("state/hone.sqlite"), access: .write)
    try store.database.run("INSERT INTO agent(name) VALUES ('of the store that went')")
    try withExtendedLifetime(store) {
      // As a process that was killed leaves them.
      _ = try Executable(path: "/bin/sh").run(
        [
          "-c",
          "cd state && cp hone.sqlite-wal kept && rm hone.sqlite* && mv kept hone.sqlite-wal",
        ],
        in: scene.folder.path)
    }
    #expect(scene.folder.bytes("state/hone.sqlite-wal")?.isEmpty == false)
    #expect(try scene.ingest().status == 65)
    #expect(try scene.content() == whole)
  }
}
