import Files
import TestSupport
import Testing

@testable import Ingestion

@Suite("a reader whose batches nobody takes") struct UnwantedTests {
  private let folder = TemporaryFolder()

  private func listed(_ name: String, isExamined: Bool) throws -> ListedFile {
    let location = folder.file(name)
    return ListedFile(
      path: name, location: location, facts: isExamined ? try FileFacts(location) : nil)
  }

  /// How many batches are offered of small files with a large one among them.
  private func offered(isExamined: Bool, isWanted: Bool) throws -> Int {
    for name in ["a.json", "c.json"] { folder.write(name, run(name)) }
    folder.write("b.jsonl", runs(ids(200)))
    var request = IngestRequest(inputs: [folder.path], root: folder.path, now: noon)
    request.unitSize = 1000
    let reader = SourceReader(request)
    var division = WorkDivision(request)
    var units: [WorkUnit] = []
    for name in ["a.json", "b.jsonl", "c.json"] {
      division.add(try listed(name, isExamined: isExamined)) { units.append($0) }
    }
    division.finish { units.append($0) }
    var offered = 0
    for unit in units {
      reader.read(unit) { _ in
        offered += 1
        return isWanted
      }
    }
    #expect(reader.isWanted == isWanted)
    return offered
  }

  @Test("does not read on, in the middle of a unit neither", arguments: [true, false])
  func stops(isExamined: Bool) throws {
    #expect(try offered(isExamined: isExamined, isWanted: true) > 5)
    #expect(try offered(isExamined: isExamined, isWanted: false) == 1)
  }
}
