import Files
import Glibc
import JSON
import Testing
import Workspace

/// The documents that are generated from the declared keys, against what is committed.
@Suite struct ConfigurationDocumentsTests {
  /// The repository's root; the last folders are left to the system, which follows links.
  private static let root =
    #filePath.split(separator: "/").dropLast()
    .reduce("") { $0 + "/" + $1 } + "/../.."

  private static let isRecording = getenv("RECORD_SNAPSHOTS") != nil

  private func check(_ name: String, _ isCurrent: Bool, _ record: () throws -> Void) throws {
    if Self.isRecording {
      try record()
      Issue.record("recorded \(name); run the tests again without RECORD_SNAPSHOTS")
    } else {
      #expect(isCurrent, "\(name) is not what the declared keys say; run with RECORD_SNAPSHOTS=1")
    }
  }

  @Test("schemas/hone.schema.json is what the declared keys say")
  func schema() throws {
    let path = Self.root + "/schemas/hone.schema.json"
    let facts = try FileFacts.find(path)
    let committed = try facts.map { _ in try text(of: path) }
    try check("schemas/hone.schema.json", committed == ConfigurationSchema.text) {
      try DurableFile.replace(path, with: Array(ConfigurationSchema.text.utf8), label: "test")
    }
  }

  @Test("the tables in docs/configuration.md are what the declared keys say")
  func table() throws {
    let path = Self.root + "/docs/configuration.md"
    let committed = try text(of: path)
    let (begin, end) = ("<!-- begin keys -->\n", "<!-- end keys -->\n")
    let head = try #require(committed.range(ofText: begin))
    let tail = try #require(committed.range(ofText: end))
    let tables = "\n" + ConfigurationTable.markdown + "\n"
    try check(
      "docs/configuration.md", committed[head.upperBound..<tail.lowerBound] == tables
    ) {
      let whole = committed[..<head.upperBound] + tables + committed[tail.lowerBound...]
      try DurableFile.replace(path, with: Array(whole.utf8), label: "test")
    }
  }

  @Test("the hone.yaml of a new workspace means the defaults")
  func template() throws {
    let settings = try settings(ConfigurationTemplate.text)
    #expect(settings.fields.allSatisfy { $0.origin == .byDefault })
    #expect(settings.jobs.isEmpty)
  }

  @Test("with every comment mark removed, it means the defaults, an agent and two jobs")
  func uncommented() throws {
    let lines = ConfigurationTemplate.text.split(separator: "\n", omittingEmptySubsequences: false)
    let keys = lines.map { line in
      let isRemark = line == "#" || line.hasPrefix("# ") && !line.hasPrefix("#  ")
      return isRemark || line.isEmpty ? String(line) : String(line.dropFirst())
    }
    let settings = try settings(keys.joined(separator: "\n"))
    for field in settings.fields {
      #expect(field.origin != .byDefault, "\(field.declaration.name)")
      #expect(field.value == field.declaration.defaultValue, "\(field.declaration.name)")
    }
    #expect(settings.minTracesForAnalysis(for: "diagnosis") == 20)
    #expect(settings.jobs.map(\.name) == ["nightly", "hourly-ingest"])
    #expect(lines.allSatisfy { $0.count <= 110 })
  }

  @Test("the jobs shown in docs/configuration.md are accepted")
  func example() throws {
    let document = try text(of: Self.root + "/docs/configuration.md")
    let start = try #require(document.range(ofText: "```yaml\n")).upperBound
    let rest = document[start...]
    let end = try #require(rest.range(ofText: "```")).lowerBound
    #expect(try settings(String(rest[..<end])).jobs.count == 3)
  }

  @Test("no two keys of one place have the same name, and every default is within its limits")
  func declarations() {
    let all = SettingDeclaration.all
    for places in [
      all.filter(\.isTopLevel), all.filter(\.isPerAgent), all.filter { $0.scope == .job },
    ] {
      #expect(Set(places.map(\.name)).count == places.count)
    }
    #expect(all.allSatisfy { $0.meaning.hasSuffix(".") && !$0.meaning.contains("|") })
    let variables = all.flatMap(\.environmentNames)
    #expect(Set(variables).count == variables.count)
  }
}

extension StringProtocol {
  fileprivate func range(ofText wanted: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(wanted) {
        return start..<index(start, offsetBy: wanted.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
