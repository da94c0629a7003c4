import Testing
import Traces

@Suite("names by their bytes") struct NameListTests {
  @Test("each name has one number, in the order of first use")
  func numbers() {
    var list = NameList()
    let names = ["read", "", "write", "read", "é", "e\u{301}", "", "a name of many more letters"]
    #expect(names.map { list.number($0) } == [0, 1, 2, 0, 3, 4, 1, 5])
    #expect((0..<Int32(list.count)).map { list[$0] }.last == "a name of many more letters")
    #expect(list.count == 6)
  }

  @Test(
    "names of every length that differ in one byte stay apart",
    arguments: [1, 3, 4, 8, 9, 16, 17, 40])
  func lengths(_ length: Int) {
    var list = NameList()
    let plain = [UInt8](repeating: 0x61, count: length)
    var all = [plain]
    for place in 0..<length {
      var other = plain
      other[place] = 0x62
      all.append(other)
    }
    let numbers = all.map { $0.withUnsafeBytes { list.number($0) } }
    #expect(numbers == Array(0...Int32(length)))
    #expect(all.map { $0.withUnsafeBytes { list.number($0) } } == numbers)
  }

  @Test("many names are found again")
  func many() {
    var list = NameList()
    let names = (0..<20_000).map { "name \($0)" }
    for (number, name) in names.enumerated() { #expect(list.number(name) == Int32(number)) }
    for (number, name) in names.enumerated().reversed() {
      #expect(list.number(name) == Int32(number))
    }
    #expect(list[19_999] == "name 19999")
  }
}
