import Foundation
import TestSupport
import Testing

/// What the miner says of traces whose agents are known to others.
@Suite(
  "mining published traces",
  .enabled(if: PublishedTraces.isHere, "the collection of traces (../shared/data) is not here"))
struct PublishedTracesTests {
  private let folder = TemporaryFolder()
  private let hone = Executable("hone")

  private struct Claim {
    let text: String
    let direction: String
    let verdict: String
    let flags: [String]
    let logEvidence: Double
    let isPublishable: Bool
  }

  /// Everything that is said of the traces in a folder of the collection.
  private func claims(_ name: String, agent: String? = nil) throws -> [Claim] {
    _ = try hone.run(["init"], in: folder.path)
    let ingested = try hone.run(["ingest", PublishedTraces.path + "/" + name], in: folder.path)
    #expect([0, 65].contains(ingested.status), "\(ingested.errors)")
    let mined = try hone.run(
      ["mine", "--format", "json"] + (agent.map { [$0] } ?? []), in: folder.path)
    #expect(mined.status == 0, "\(mined.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(mined.output.utf8))
    return found(in: document)
  }

  private func found(in value: Any) -> [Claim] {
    if let list = value as? [Any] { return list.flatMap(found) }
    guard let object = value as? [String: Any] else { return [] }
    guard let claim = object["claim"] as? [String: Any], let text = claim["text"] as? String,
      let direction = object["direction"] as? String, let verdict = object["verdict"] as? String
    else { return object.keys.sorted().flatMap { found(in: object[$0] ?? []) } }
    return [
      Claim(
        text: text, direction: direction, verdict: verdict,
        flags: object["flags"] as? [String] ?? [],
        logEvidence: object["log_evidence"] as? Double ?? 0,
        isPublishable: object["publishable"] as? Bool ?? false)
    ]
  }

  @Test("AgentDojo: two tools go with failure, but by the input and at the end of long runs")
  func agentDojo() throws {
    let claims = try claims("agentdojo")
    // The second one falls short of 6 against a ratio of 1.2; against 1 it has 6.7.
    for (tool, least) in [("send_email", 17.0), ("create_calendar_event", 5.4)] {
      let claim = try #require(claims.first { $0.text == "uses \(tool)" })
      #expect(claim.direction == "hurts")
      #expect(claim.logEvidence > least, "\(tool) \(claim.logEvidence)")
      #expect(claim.flags.contains("length-linked"))
      #expect(claim.flags.contains("set by input"))
      #expect(claim.verdict == "reject")
      #expect(!claim.isPublishable)
    }
  }

  @Test("tau-bench: nothing can be said of whole runs")
  func tauBench() throws {
    let claims = try claims("tau-bench")
    #expect(!claims.isEmpty)
    #expect(claims.allSatisfy { !$0.isPublishable })
  }

  @Test(
    "SREGym: one run that fails in a loop is no failure point, and nothing is verified without a success"
  )
  func sreGym() throws {
    let claims = try claims("sregym-meta-agent")
    #expect(claims.count > 50)
    for claim in claims where claim.verdict == "accept" || claim.isPublishable {
      #expect(!claim.text.contains("conductor_submit"), "\(claim)")
      #expect(!claim.text.contains("kubectl` → `kubectl"), "\(claim)")
    }
    #expect(!claims.contains { $0.text.contains("kubectl → kubectl") && $0.direction == "helps" })
  }
}
