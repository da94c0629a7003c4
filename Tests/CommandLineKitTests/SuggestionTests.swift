import Testing

@testable import CommandLineKit

@Suite struct SuggestionTests {
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
