import Testing

@testable import Mining

@Suite struct ErrorClusterIdentityTests {
  private let left = "a b c d e f g"
  private let right = "d e f g h i j"
  /// Similar to both.
  private let bridges = ["a b c d e f g h", "b c d e f g h i", "c d e f g h i", "d e f g h i"]

  @Test("the first template by bytes founds a cluster")
  func founder() {
    let report = report(["b c d e f g h i", "a b c d e f g h", "a b c d e f g"])
    #expect(report.known.map(\.identity.founder) == ["a b c d e f g"])
    #expect(report.known.map(\.identity.category) == [.other])
  }

  @Test("an identity survives templates that would found another")
  func survivesSmallerTemplates() {
    let first = report(["b c d e f g h"])
    let second = report(["a b c d e f g h"], first.known)
    #expect(second.known.map(\.identity.founder) == ["b c d e f g h"])
    #expect(second.clusters.map(\.identity.founder) == ["b c d e f g h"])
    #expect(second.known[0].members.count == 2)
    // Without what was known, the smaller template founds it.
    #expect(report(["b c d e f g h", "a b c d e f g h"]).known[0].identity.founder < "b")
  }

  @Test("joined clusters keep the older identity, and the other becomes its alias")
  func aliases() {
    let first = report([right])
    let second = report([left], first.known)
    #expect(second.known.map(\.identity.founder) == [right, left])
    #expect(second.clusters.map(\.identity.founder) == [left])

    let third = report(bridges, second.known)
    #expect(third.known.map(\.identity.founder) == [right])
    #expect(third.known[0].aliases.map(\.founder) == [left])
    #expect(third.clusters.map(\.identity.founder) == [right])
    #expect(third.clusters.map { $0.aliases.map(\.founder) } == [[left]])
  }

  @Test("a cluster does not fall apart when its bridge is no longer seen")
  func bridgesAreKept() {
    let known = report(bridges, report([left], report([right]).known).known).known
    let later = report([left], known)
    #expect(later.known == known)
    #expect(later.clusters.map(\.identity.founder) == [right])
    #expect(later.clusters[0].members.map(\.form.template) == [left])
    #expect(later.clusters[0].occurrences == 1)
  }

  @Test("mining the same again changes nothing that is known")
  func isStable() {
    let first = report([left, right] + bridges + ["quite another thing"])
    let again = report([left, right] + bridges + ["quite another thing"], first.known)
    #expect(again == first)
  }

  @Test("aliases of an absorbed cluster come along, in their order")
  func aliasesOfAliases() {
    func known(_ founder: String, _ aliases: [String], _ members: [String]) -> KnownErrorCluster {
      KnownErrorCluster(
        identity: .init(category: .other, founder: founder),
        aliases: aliases.map { .init(category: .other, founder: $0) },
        members: members.map { ErrorForm(type: nil, template: $0) })
    }
    let words = (0..<40).map { "w\($0)" }
    func text(_ range: Range<Int>) -> String { words[range].joined(separator: " ") }
    // Neighbours share 38 of 40 words or so; ends are far apart.
    let old = known(text(0..<30), [text(1..<31)], [text(0..<30), text(1..<31)])
    let young = known(text(9..<39), [text(8..<38)], [text(8..<38), text(9..<39)])
    let report = report((1..<9).map { text($0..<($0 + 30)) }, [old, young])
    #expect(report.known.count == 1)
    #expect(report.known[0].identity == old.identity)
    #expect(report.known[0].aliases == old.aliases + [young.identity] + young.aliases)
  }

  @Test("a template keeps the category it was first known under")
  func keepsCategory() {
    let identity = ErrorClusterIdentity(category: .conflict, founder: "request timed out")
    let known = KnownErrorCluster(
      identity: identity, aliases: [],
      members: [ErrorForm(type: nil, template: "request timed out")])
    #expect(report(["request timed out"], [known]).clusters.map(\.identity) == [identity])
    #expect(report(["request timed out"]).clusters.map(\.category) == [.timeout])
  }

  @Test("a founder that was not kept among the members still names its cluster")
  func missingFounder() {
    let identity = ErrorClusterIdentity(category: .other, founder: left)
    let known = KnownErrorCluster(identity: identity, aliases: [], members: [])
    #expect(report([left], [known]).clusters.map(\.identity) == [identity])
  }

  @Test("however evidence grows, no identity is lost and none is given twice")
  func growth() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20 {
      var known: [KnownErrorCluster] = []
      var given: Set<ErrorClusterIdentity> = []
      for _ in 0..<6 {
        let templates = (0..<12).map { _ in
          let start = Int.random(in: 0..<30, using: &random)
          return (start..<(start + 8)).map { "w\($0)" }.joined(separator: " ")
        }
        known = report(templates, known).known
        let all = known.flatMap { [$0.identity] + $0.aliases }
        #expect(Set(all).count == all.count)
        #expect(given.isSubset(of: all))
        given = Set(all)
      }
    }
  }

  private func report(
    _ templates: [String], _ known: [KnownErrorCluster] = []
  ) -> ErrorClusterReport {
    var log = Log()
    for (number, template) in templates.enumerated() { log.fail("t\(number)", template) }
    return ErrorClustering.clusters(of: log.evidence, known: known)
  }
}
