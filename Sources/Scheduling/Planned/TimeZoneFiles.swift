package import Cron
private import Files

/// The machine's compiled time-zone files; the one place that reads them.
package struct TimeZoneFiles: Sendable {
  private let folder: String

  /// Where they are unless the environment says otherwise.
  package static let usualFolder = "/usr/share/zoneinfo"

  /// Reads from a folder; `TZDIR` of the environment names another than the usual one.
  package init(folder: String = usualFolder) {
    self.folder = folder
  }

  /// Takes the folder that `TZDIR` names, the usual one without it.
  package init(environment: [String: String]) {
    let named = environment["TZDIR"].flatMap { $0.isEmpty ? nil : $0 }
    self.init(folder: named ?? Self.usualFolder)
  }

  /// The rules of a zone by its name in the database, `Europe/Berlin` for example.
  ///
  /// UTC is known even on a machine without the files.
  package func rules(named name: String) throws(ZoneProblem) -> TimeZoneRules {
    guard Self.isSafe(name) else { throw .unknown(name, suggestions: []) }
    let bytes: [UInt8]
    do {
      let path = folder + "/" + name
      guard try FileFacts.find(path)?.kind == .file else {
        if name == "UTC" { return .utc }
        throw ZoneProblem.unknown(name, suggestions: ZoneNames(in: folder).like(name))
      }
      bytes = try FileReader.contents(of: path, limit: 1 << 20)
    } catch let problem as ZoneProblem {
      throw problem
    } catch {
      throw .unreadable(name, "\(error)")
    }
    do {
      return try TimeZoneRules.parse(tzif: bytes)
    } catch {
      throw .unreadable(name, "\(error)")
    }
  }

  /// A name must not lead out of the folder, nor to something hidden.
  private static func isSafe(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part.utf8.first != UInt8(ascii: ".")
        && part.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
    }
  }
}

/// Why a zone's name gives no rules.
package enum ZoneProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case unknown(String, suggestions: [String])
  case unreadable(String, String)

  package var description: String {
    switch self {
    case .unknown(let name, let suggestions):
      "the time zone '\(name)' is not known on this machine"
        + (suggestions.isEmpty
          ? "; write one as Europe/Berlin, or UTC"
          : "; did you mean \(suggestions.joined(separator: " or "))?")
    case .unreadable(let name, let reason):
      "the time zone '\(name)' cannot be read: \(reason)"
    }
  }
}
