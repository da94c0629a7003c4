import EvidenceStore
import SQLite
import Testing

@testable import Reports

@Suite struct FreeQueryTests {
  @Test("a statement that reads is answered")
  func reads() async throws {
    let sample = SampleStore()
    sample.add("one")
    let store = try await sample.open()
    let table = try FreeQuery.run(
      "SELECT tool, count(*) AS calls FROM v_tool_call GROUP BY tool ORDER BY tool", store,
      limit: 1,
      hasPassed: { false })
    #expect(table.columns.map(\.name) == ["tool", "calls"])
    #expect(table.rows == [[.text("look"), .count(1)]])
    #expect(table.total == 2)
  }

  @Test(
    "anything else is refused",
    arguments: [
      "DELETE FROM trace", "ATTACH '/tmp/x' AS y", "PRAGMA journal_mode = DELETE",
      "DROP VIEW v_trace",
      "CREATE TEMP TABLE t(x)", "BEGIN", "SELECT load_extension('x')", "VACUUM",
    ])
  func refuses(sql: String) async throws {
    let store = try await SampleStore().open()
    let error = #expect(throws: SQLiteError.self) {
      try FreeQuery.run(sql, store, limit: nil, hasPassed: { false })
    }
    #expect(error?.isDenied == true || error?.message.contains("load_extension") == true, "\(sql)")
  }

  @Test("a statement without end is ended")
  func endsInTime() async throws {
    let store = try await SampleStore().open()
    var questions = 0
    let error = #expect(throws: SQLiteError.self) {
      try FreeQuery.run(
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
        store,
        limit: nil,
        hasPassed: {
          questions += 1
          return questions > 3
        })
    }
    #expect(error?.isInterrupted == true)
  }
}
