import Foundation

/// A collection of published traces that does not belong to this repository, beside it where somebody
/// has put it.
package enum PublishedTraces {
  package static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("../shared/data").standardizedFileURL.path

  package static var isHere: Bool { FileManager.default.fileExists(atPath: path) }
}
