import Prompts
import Testing

struct VersionNumberTests {
  @Test("a number reads back as it is written", arguments: ["0.0.0", "1.0.0", "10.200.3000"])
  func roundTrip(_ text: String) throws {
    let number = try #require(VersionNumber(text))
    #expect(number.description == text)
    #expect(VersionNumber("v" + text) == number)
  }

  @Test(
    "anything else is no number",
    arguments: [
      "", "v", "1", "1.0", "1.0.0.0", "1..0", "01.0.0", "1.0.-1", "1.0.x", "vv1.0.0", " 1.0.0",
      "1.0.1000000000", "١.0.0",
    ])
  func refused(_ text: String) {
    #expect(VersionNumber(text) == nil)
  }

  @Test("numbers are ordered by their parts, not as text")
  func order() throws {
    let texts = ["0.9.9", "1.0.2", "1.0.10", "1.2.0", "1.10.0", "2.0.0"]
    let numbers = try texts.map { try #require(VersionNumber($0)) }
    #expect(numbers.sorted() == numbers)
  }

  @Test(
    "a change gets a number above every one of its major that was ever given",
    arguments: [
      (.patch, "1.0.1", ["1.0.0", "1.0.1", "1.0.2"], "1.0.3"),
      (.patch, "1.0.0", ["1.0.0"], "1.0.1"),
      (.patch, "1.0.2", ["1.0.0", "1.1.0", "1.0.2", "2.0.0"], "1.1.1"),
      (.patch, "2.0.0", ["1.7.3", "2.0.0"], "2.0.1"),
      (.minor, "1.0.2", ["1.0.0", "1.1.4", "1.0.2", "2.3.0"], "1.2.0"),
      (.major, "1.0.2", ["1.0.0", "3.0.0"], "4.0.0"),
      (.major, nil, [], "1.0.0"),
      (.major, nil, ["2.0.0"], "3.0.0"),
      (.patch, "1.0.999999999", [], nil),
      (.major, "999999999.0.0", [], nil),
    ] as [(VersionNumber.Step, String?, [String], String?)])
  func free(
    _ step: VersionNumber.Step, _ inForce: String?, _ taken: [String], _ expected: String?
  ) {
    let number = VersionNumber.free(
      step, after: inForce.flatMap { VersionNumber($0) },
      taken: taken.compactMap { VersionNumber($0) })
    #expect(number?.description == expected)
  }
}
