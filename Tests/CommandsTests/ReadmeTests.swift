@testable import Commands
import CommandLineKit
import Foundation
import Testing

@Suite struct ReadmeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("the README's table of commands is the one that the declarations make")
  func hasTable() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let table = MarkdownTable.text(Hone.command.executables)
    #expect(readme.contains(table), "run `hone commands` and put its output into README.md")
  }

  @Test("the newest version of the CHANGELOG is the one the executables say")
  func hasVersion() throws {
    let log = try String(contentsOf: Self.root.appending(path: "CHANGELOG.md"), encoding: .utf8)
    let first = log.split(separator: "\n").first { $0.hasPrefix("## ") }
    #expect(first?.contains(Hone.version) == true)
  }
}
