import Cron
import Testing

@Suite("cron error")
struct CronErrorTests {
  @Test(
    "what cronie refuses is refused at its place",
    arguments: [
      ("", 0, .missing(.minute)),
      ("  ", 2, .missing(.minute)),
      ("0 0 * *", 7, .missing(.dayOfWeek)),
      ("0 0 * * * *", 10, .tooMuch),
      ("@daily x", 7, .tooMuch),
      ("@reboot", 0, .reboot),
      ("@Daily", 0, .unknownShortcut("@Daily")),
      ("@", 0, .unknownShortcut("@")),
      ("60 * * * *", 0, .outOfRange(.minute, "60")),
      ("0 24 * * *", 2, .outOfRange(.hour, "24")),
      ("0 0 0 * *", 4, .outOfRange(.dayOfMonth, "0")),
      ("0 0 * 13 *", 6, .outOfRange(.month, "13")),
      ("0 0 * * 1,8", 10, .outOfRange(.dayOfWeek, "8")),
      ("0 1-99999999999999999999 * * *", 4, .outOfRange(.hour, "99999999999999999999")),
      ("0 0 * foo *", 6, .unknownName(.month, "foo")),
      ("0 0 * january *", 6, .unknownName(.month, "january")),
      ("0 0 * * mon-xyz", 12, .unknownName(.dayOfWeek, "xyz")),
      ("mon 0 * * *", 0, .unexpected(.minute)),
      ("0 30-10 * * *", 2, .outOfRange(.hour, "30")),
      ("0 20-10 * * *", 2, .backwardRange(.hour)),
      ("0 0 * * sat-mon", 8, .backwardRange(.dayOfWeek)),
      ("0 0 * * 7-1", 8, .backwardRange(.dayOfWeek)),
      ("0 0 * * 5~0", 10, .backwardRange(.dayOfWeek)),
      ("*/0 * * * *", 2, .badStep),
      ("*/ * * * *", 2, .badStep),
      ("*/x * * * *", 2, .badStep),
      ("5/10 * * * *", 1, .stepWithoutRange(.minute)),
      ("** * * * *", 1, .unexpected(.minute)),
      ("*-5 * * * *", 1, .unexpected(.minute)),
      ("1- * * * *", 2, .unexpected(.minute)),
      ("1,,2 * * * *", 2, .unexpected(.minute)),
      ("1, * * * *", 2, .unexpected(.minute)),
      (",1 * * * *", 0, .unexpected(.minute)),
      ("-1 * * * *", 0, .unexpected(.minute)),
      ("1~2/3 * * * *", 3, .unexpected(.minute)),
      ("1-2-3 * * * *", 3, .unexpected(.minute)),
      ("0 0 ? * *", 4, .unexpected(.dayOfMonth)),
      ("0 0 L-3 * *", 5, .unexpected(.dayOfMonth)),
      ("0 0 5L * *", 5, .unexpected(.dayOfMonth)),
      ("0 0 * * L", 8, .unknownName(.dayOfWeek, "L")),
      ("0 0 * * 5W", 9, .unexpected(.dayOfWeek)),
      ("0 0 * * fri#6", 12, .badOrdinal),
      ("0 0 * * fri#", 12, .badOrdinal),
      ("L 0 * * *", 0, .unexpected(.minute)),
      ("٣ * * * *", 0, .unexpected(.minute)),
      ("0\n0 * * *", 1, .unexpected(.minute)),
      // Dates that never come.
      ("0 0 31 2 *", 4, .monthsTooShort(longest: 29)),
      ("0 0 30,31 2 *", 4, .monthsTooShort(longest: 29)),
      ("0 0 31 4,jun,9,11 *", 4, .monthsTooShort(longest: 30)),
      ("0 0 31W 2 *", 4, .monthsTooShort(longest: 29)),
      ("0 0 */40 * mon#2", 4, .daysNeverMeet),
    ] as [(String, Int, CronError.Reason)])
  func refused(text: String, offset: Int, reason: CronError.Reason) {
    #expect(throws: CronError(text: text, offset: offset, reason: reason)) {
      try CronExpression.parse(text, seed: 0)
    }
  }

  @Test("a caret stands under the place")
  func caret() {
    #expect(
      CronError(text: "0 24 * * *", offset: 2, reason: .outOfRange(.hour, "24")).description == """
        cron expression, character 3: 24 is out of range for the hour; allowed are 0 to 23
          0 24 * * *
            ^
        """)
    #expect(
      CronError(text: "0\n0\t* *", offset: 7, reason: .missing(.dayOfWeek)).description == """
        cron expression, character 8: the day of the week is missing; five fields are needed: \
        minute, hour, day of the month, month, day of the week
          0 0 * *
                 ^
        """)
  }

  @Test("every reason says what is allowed in one line of plain words")
  func sentences() {
    let reasons: [CronError.Reason] =
      [
        .tooMuch, .reboot, .unknownShortcut("@x"), .badStep, .badOrdinal,
        .monthsTooShort(longest: 29), .daysNeverMeet,
      ]
      + CronField.allCases.flatMap { field -> [CronError.Reason] in
        [
          .missing(field), .unexpected(field), .outOfRange(field, "99"),
          .unknownName(field, "x"), .backwardRange(field), .stepWithoutRange(field),
        ]
      }
    for reason in reasons {
      let lines = CronError(text: "x", offset: 0, reason: reason).description.split(separator: "\n")
      #expect(lines.count == 3)
      #expect((lines.first ?? "").count > 60)
    }
  }

  @Test("no text breaks the parser, and a place lies within the text")
  func anyText() {
    var random = SeededGenerator(seed: 7)
    let signs = Array("0123456789*/-,~#@LWlw  \tjanmonfrisu?é\n")
    for _ in 0..<4000 {
      let text = String(
        (0..<Int.random(in: 0...14, using: &random)).map { _ in
          signs[Int.random(in: 0..<signs.count, using: &random)]
        })
      do throws(CronError) {
        _ = try CronExpression.parse(text, seed: random.next())
      } catch {
        #expect((0...text.count).contains(error.offset))
        #expect(error.description.contains("^"))
      }
    }
  }
}

/// The same numbers at every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) << 32 ^ (state >> 17)
  }
}
