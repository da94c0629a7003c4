internal import Digest
internal import Files
package import Prompts
internal import Traces

/// A version as its file has it.
package struct StoredVersion: Sendable {
  package let version: PromptVersion
  package let path: String

  /// Why the file is not what was once written; nil for a whole version.
  ///
  /// A version that is not whole can be looked at, and nothing is built on it.
  package let fault: HistoryError?

  /// SHA-256 of all bytes of the file, 64 digits.
  package let fileDigest: String
}

extension VersionsFolder {
  /// Reads a version's file; `recorded` is the digest that the journal has for it.
  func stored(
    _ agent: AgentName, _ number: VersionNumber, recorded: ContentDigest?
  ) throws -> StoredVersion {
    let path = file(agent, number)
    let bytes = try Self.contents(path)
    let name = VersionFileName(agent: agent, number: number)
    let node = try VersionDocument.parse(bytes, path: path)
    let version = try VersionDocument.version(node, named: name, path: path)
    let found = version.content.digest(agent: agent)
    var fault: HistoryError?
    if found != version.digest {
      fault = .edited(path: path, recorded: version.digest, found: found)
    } else if let recorded, found != recorded {
      fault = .edited(path: path, recorded: recorded, found: found)
    } else if version.content.base == nil {
      fault = .blockDiffers(path: path)
    }
    return StoredVersion(
      version: version, path: path, fault: fault, fileDigest: SHA256.digest(of: bytes).hex)
  }

  /// Only of a regular file: a pipe would wait for ever, a link could lead anywhere.
  static func contents(_ path: String) throws -> [UInt8] {
    guard let facts = try FileFacts.find(path, followingLinks: false) else {
      throw HistoryError.missingFile(path: path)
    }
    guard facts.kind == .file else { throw HistoryError.notAFile(path: path) }
    return try FileReader.contents(of: path, limit: largestFile)
  }

  /// In bytes; what the YAML parser reads at most.
  static let largestFile = 16 * 1024 * 1024
}

extension StoredVersion {
  /// The version, when it is whole.
  func whole() throws -> PromptVersion {
    if let fault { throw fault }
    return version
  }
}
