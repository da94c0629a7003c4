import Digest
import Testing

struct CombinerTests {
  private let one = TextDigest(of: "one")
  private let two = TextDigest(of: "two")

  private func combined(_ digests: TextDigest...) -> TextDigest {
    var combiner = TextDigest.Combiner()
    for digest in digests { combiner.combine(digest) }
    return combiner.finish()
  }

  @Test("the same values in the same order give the stored digest")
  func golden() {
    var combiner = TextDigest.Combiner()
    combiner.combine("agent")
    combiner.combine(one)
    combiner.combine(-1)
    combiner.combine(7 as UInt16)
    #expect(combiner.finish().hex == "75659aca588dba37012d8152aa3798e1")
    #expect(TextDigest.Combiner().finish().hex == "408947688aeb1fd9f8b10612fbf52cd9")
  }

  @Test("order, count and kind all matter")
  func distinct() {
    var integer = TextDigest.Combiner()
    integer.combine(0)
    var integers = integer
    integers.combine(0)
    let digests = [
      combined(), combined(one), combined(two), combined(one, two), combined(two, one),
      combined(one, one), combined(one, one, one), combined(TextDigest(high: 0, low: 0)),
      integer.finish(), integers.finish(), one,
    ]
    #expect(Set(digests).count == digests.count)
  }

  @Test("integers of the same value are the same whatever their width")
  func widths() {
    var narrow = TextDigest.Combiner()
    narrow.combine(-5 as Int8)
    var wide = TextDigest.Combiner()
    wide.combine(-5 as Int64)
    #expect(narrow.finish() == wide.finish())
  }

  @Test("finishing does not end a combiner")
  func goesOn() {
    var combiner = TextDigest.Combiner()
    combiner.combine(one)
    #expect(combiner.finish() == combined(one))
    combiner.combine(two)
    #expect(combiner.finish() == combined(one, two))
  }
}
