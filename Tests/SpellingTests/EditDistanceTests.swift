import Spelling
import Testing

@Suite struct EditDistanceTests {
  @Test(
    "the edit distance counts transpositions once",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("kitten", "sitting", 3),
      ("jobs", "job", 1), ("list", "lsit", 1), ("ca", "abc", 3),
    ])
  func distances(first: String, second: String, distance: Int) {
    #expect(EditDistance.between(Array(first), Array(second)) == distance)
    #expect(EditDistance.between(Array(second), Array(first)) == distance)
  }
}
