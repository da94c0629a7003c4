import Statistics
import Testing

@Suite("Histogram of tables")
struct HistogramTests {
  private func table(_ number: Int) -> Table2x2 {
    Table2x2(
      exposedSuccesses: number % 3, exposed: 2 + number % 5, successes: 2 + number % 4, runs: 20)
  }

  @Test("what was added can be taken out again")
  func removing() {
    let mine = EvidenceHistogram((0..<50).map(table))
    let theirs = EvidenceHistogram((20..<45).map(table))
    var together = mine
    together.merge(theirs)
    #expect(together.removing(theirs) == mine)
    #expect(together.removing(mine) == theirs)
    #expect(together.removing(EvidenceHistogram()) == together)
    #expect(mine.removing(mine) == EvidenceHistogram())
  }
}
