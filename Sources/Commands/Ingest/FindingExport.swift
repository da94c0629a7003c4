internal import EvidenceStore
internal import Files
internal import JSON

/// `state/quarantine/findings.jsonl`: what the store says of sources, for tools that read lines.
struct FindingExport {
  private var bytes: [UInt8] = []

  init(_ store: EvidenceStore) throws {
    for finding in try store.findings() {
      var json = JSONWriter()
      finding.write(to: &json)
      bytes += json.utf8
      bytes.append(0x0A)
    }
  }

  func write(to path: String) throws {
    let old = try Self.current(path)
    // Where there was nothing to say, nothing needs to be written.
    if old ?? [] == bytes { return }
    if let slash = path.lastIndex(of: "/") {
      try Folder.make(String(path[..<slash]), mode: 0o750)
    }
    try DurableFile.replace(path, with: bytes, mode: 0o640, label: "findings")
  }

  private static func current(_ path: String) throws -> [UInt8]? {
    guard let facts = try FileFacts.find(path) else { return nil }
    return try FileReader.contents(of: path, limit: Int(facts.size) + 1)
  }
}
