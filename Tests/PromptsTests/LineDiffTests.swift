import Prompts
import Testing

struct LineDiffTests {
  @Test("both texts can be read off the diff, and it is as short as can be")
  func random() {
    var seed: UInt64 = 7
    func next(_ bound: UInt64) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % bound)
    }
    for _ in 0..<500 {
      let (a, b) = ((0..<next(12)).map { _ in next(4) }, (0..<next(12)).map { _ in next(4) })
      let old = a.map(String.init).joined(separator: "\n")
      let new = b.map(String.init).joined(separator: "\n")
      let diff = LineDiff(from: old, to: new)
      #expect(Self.old(diff) == old)
      #expect(Self.new(diff) == new)
      let edits = diff.lines.filter { if case .same = $0 { false } else { true } }.count
      let (x, y) = (
        old.split(separator: "\n", omittingEmptySubsequences: false),
        new.split(separator: "\n", omittingEmptySubsequences: false)
      )
      #expect(edits == x.count + y.count - 2 * Self.commonLength(x, y))
    }
  }

  @Test("two long texts without a common line are shown as replaced, in time")
  func unlike() {
    let old = (0..<5000).map { "a\($0)" }.joined(separator: "\n")
    let new = (0..<5000).map { "b\($0)" }.joined(separator: "\n")
    let diff = LineDiff(from: old, to: new)
    #expect(Self.old(diff) == old)
    #expect(Self.new(diff) == new)
  }

  @Test("a carriage return and another spelling of an accent are differences")
  func bytes() {
    #expect(!LineDiff(from: "a\r\nb", to: "a\nb").isEmpty)
    #expect(!LineDiff(from: "e\u{301}", to: "\u{E9}").isEmpty)
    #expect(LineDiff(from: "a\r\nb", to: "a\r\nb").isEmpty)
  }

  @Test("hunks have their context, know their lines and join when close")
  func hunks() {
    let old = (1...30).map(String.init)
    var new = old
    new[4] = "five"
    new[10] = "eleven"
    new.remove(at: 24)
    let hunks = LineDiff(
      from: old.joined(separator: "\n"), to: new.joined(separator: "\n")
    ).hunks(context: 2)
    #expect(hunks.map(\.oldStart) == [3, 9, 23])
    #expect(hunks.map(\.newStart) == [3, 9, 23])
    #expect(
      hunks.last?.lines == [.same("23"), .same("24"), .removed("25"), .same("26"), .same("27")])
    #expect(LineDiff(from: "a", to: "a").hunks().isEmpty)
  }

  private static func old(_ diff: LineDiff) -> String {
    diff.lines.compactMap { line -> String? in
      switch line {
      case .same(let text), .removed(let text): text
      case .added: nil
      }
    }.joined(separator: "\n")
  }

  private static func new(_ diff: LineDiff) -> String {
    diff.lines.compactMap { line -> String? in
      switch line {
      case .same(let text), .added(let text): text
      case .removed: nil
      }
    }.joined(separator: "\n")
  }

  private static func commonLength(_ x: [Substring], _ y: [Substring]) -> Int {
    var row = [Int](repeating: 0, count: y.count + 1)
    for a in x {
      var diagonal = 0
      for (j, b) in y.enumerated() {
        let above = row[j + 1]
        row[j + 1] = a == b ? diagonal + 1 : max(above, row[j])
        diagonal = above
      }
    }
    return row[y.count]
  }
}
