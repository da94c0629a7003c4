import Testing

@testable import CommandLineKit

@Suite struct SuggestionTests {
  @Test(
    "the edit distance counts transpositions once",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("kitten", "sitting", 3),
      ("jobs", "job", 1), ("list", "lsit", 1), ("ca", "abc", 3),
    ])
  func distances(first: String, second: String, distance: Int) {
    #expect(Suggestion.editDistance(Array(first), Array(second)) == distance)
    #expect(Suggestion.editDistance(Array(second), Array(first)) == distance)
  }

  @Test(
    "near words are suggested, nearest first, far and tiny ones not",
    arguments: [
      ("rolback", ["rollback"]), ("--wrkspace", []), ("re", ["retire", "report"]),
      ("lsit", ["list"]), ("x", []), ("gcc", ["gc"]), ("lost", ["list"]), ("LIST", ["list"]),
    ])
  func suggestions(word: String, expected: [String]) {
    let known = ["list", "rollback", "retire", "report", "gc", "--jobs"]
    #expect(Suggestion.among(known, for: word) == expected)
  }
}
