import Foundation
import Redaction
import Testing

/// How often shapes fire on traces of real agents.
///
/// The traces are not part of the repository: where
/// they are not beside it, the test says so and measures nothing.
@Suite("Measurement")
struct MeasurementTests {
  /// `HONE_MEASURE_MEGABYTES` raises the share that is read; without it a sample has to do.
  private static let budget =
    (ProcessInfo.processInfo.environment["HONE_MEASURE_MEGABYTES"].flatMap { Int($0) } ?? 2)
    * 1_000_000

  @Test("reports alarms on real traces, and few that nothing explains")
  func alarms() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.deletingLastPathComponent().appending(path: "shared/data")
      .resolvingSymlinksInPath()
    let files =
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath }.map(\.path).sorted() ?? []
    guard !files.isEmpty else {
      print("no traces at ../shared/data: nothing measured")
      return
    }
    // Every n-th file, so that all sources take part.
    let step = max(1, files.count * 20_000 / Self.budget)
    var bytes = 0
    var counts: [String: Int] = [:]
    for index in stride(from: 0, to: files.count, by: step) where bytes < Self.budget {
      guard let text = FileManager.default.contents(atPath: files[index]) else { continue }
      bytes += text.count
      for finding in Redactor().findings(utf8: Array(text)) {
        counts[finding.shape, default: 0] += 1
      }
    }
    let megabytes = Double(bytes) / 1_000_000
    print("alarms on \(bytes) bytes of traces")
    for (shape, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      print(
        "  \(shape): \(count), \(Double(Int(Double(count) / megabytes * 100)) / 100) for each MB")
    }
    #expect(Double(counts["high-entropy", default: 0]) / megabytes < 5)
  }
}
