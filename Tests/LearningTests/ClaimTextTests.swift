import Traces
import Mining
import Testing

@testable import Learning

@Suite("Claims in the ledger")
struct ClaimTextTests {
  static let claims: [Claim] = [
    .usesTool("get_pods"), .startsWith("a \"b\" \\ \n ünï"), .sequence(["a", "b", "a"]),
    .gappedSequence(["a", "b"]),
    .firstCall(FirstCallClaim(tool: "t", condition: .has("namespace"))),
    .firstCall(FirstCallClaim(tool: "t", condition: .not(.kind("n", .array)))),
    .firstCall(
      FirstCallClaim(tool: "t", condition: .value("n", .init(kind: .string, mark: .max)))),
    .firstCall(
      FirstCallClaim(
        tool: "t",
        condition: .otherValue(
          "n", than: [.init(kind: .number, mark: 1), .init(kind: .null, mark: 0)]))),
    .firstCall(FirstCallClaim(tool: "t", condition: .follows("before"))),
    .firstCall(FirstCallClaim(tool: "t", condition: .follows(nil))),
    .firstCall(FirstCallClaim(tool: "t", condition: .state("ready"))),
    .recovery(
      RecoveryClaim(
        trouble: CallTrouble(tool: "t", category: .notFound), reaction: .goesThrough("list"),
        goal: .retry)),
    .recovery(
      RecoveryClaim(
        trouble: CallTrouble(tool: "t", category: .timeout), reaction: .givesUp, goal: .run)),
    .recovery(
      RecoveryClaim(
        trouble: CallTrouble(tool: "t", category: .other), reaction: .changesArguments, goal: .run)),
    .habit(.thinksFirst), .habit(.explainsFirst), .habit(.thinks(.any)), .habit(.explains(.half)),
    .habit(.keepsWord(.all)), .explains("t"),
  ]

  @Test("a claim reads back as itself", arguments: claims)
  func roundTrip(_ claim: Claim) throws {
    let text = try #require(ClaimText.text(claim))
    #expect(ClaimText.claim(text) == claim)
  }

  @Test("no two claims share a text")
  func distinct() {
    #expect(Set(Self.claims.map { ClaimText.text($0) }).count == Self.claims.count)
  }

  @Test(
    "what is no claim is not read as one",
    arguments: [
      "", "[]", "{}", "[\"uses\"]", "[\"uses\",\"a\",\"b\"]", "[\"explains\"]",
      "[\"after error\",\"t\",\"odd\",\"run\"]",
      "[\"habit\",\"thinks\",\"33\"]", "[\"first call\",\"t\",\"kind\",\"n\",\"odd\"]",
      "[\"after error\",\"t\",\"other\",\"retry\",\"gives up\"]",
    ])
  func refused(_ text: String) {
    #expect(ClaimText.claim(text) == nil)
  }
}
