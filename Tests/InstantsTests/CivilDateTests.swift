import Instants
import Glibc
import Testing

@Suite("calendar")
struct CivilDateTests {
  @Test("dates and day numbers agree with the C library over 10,000 years")
  func agreesWithTheCLibrary() {
    for dayNumber in stride(from: Int64(-719_528), through: 2_932_896, by: 97) {
      var seconds = time_t(dayNumber * 86_400)
      var parts = tm()
      gmtime_r(&seconds, &parts)
      let date = CivilDate(dayNumber: dayNumber)
      #expect(date.year == Int(parts.tm_year) + 1900)
      #expect(date.month == Int(parts.tm_mon) + 1)
      #expect(date.day == Int(parts.tm_mday))
      #expect(date.weekday == Int(parts.tm_wday))
      #expect(date.dayNumber == dayNumber)
    }
  }

  @Test(
    "a month's length follows the leap years",
    arguments: [
      (2, 2024, 29), (2, 2025, 28), (2, 1900, 28), (2, 2000, 29), (4, 2025, 30), (12, 2025, 31),
    ])
  func lengths(month: Int, year: Int, days: Int) {
    #expect(CivilDate.length(ofMonth: month, year: year) == days)
  }
}
