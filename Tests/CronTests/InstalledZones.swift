import Cron
import Instants
import Glibc

/// The zones installed on this machine; tests that need them are skipped, with a word, without.
enum InstalledZones {
  static let folder = "/usr/share/zoneinfo"
  static let arePresent = bytes(of: "Europe/Berlin") != nil

  struct Missing: Error {
    let name: String
  }

  static func named(_ name: String) throws -> TimeZoneRules {
    if name == "UTC" { return .utc }
    guard let bytes = bytes(of: name) else { throw Missing(name: name) }
    return try TimeZoneRules.parse(tzif: bytes)
  }

  /// Every zone, aliases included, in the order of their names.
  static func all() throws -> [(name: String, rules: TimeZoneRules)] {
    try names(under: "").sorted().map { ($0, try named($0)) }
  }

  static func bytes(of name: String) -> [UInt8]? {
    guard let file = fopen(folder + "/" + name, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  private static func names(under prefix: String) -> [String] {
    guard let directory = opendir(folder + "/" + prefix) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      // right/ counts leap seconds, posix/ repeats the rest.
      if name.hasPrefix(".") || (prefix.isEmpty && ["right", "posix"].contains(name)) { continue }
      let path = prefix + name
      if bytes(of: path)?.starts(with: Array("TZif".utf8)) == true {
        names.append(path)
      } else {
        names += Self.names(under: path + "/")
      }
    }
    return names
  }
}

/// Seconds since 1970 of a time in UTC; also of a wall time.
func at(
  _ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0
)
  -> Int64
{
  let seconds = hour * 3600 + minute * 60 + second
  return CivilDate(year: year, month: month, day: day).dayNumber * 86_400 + Int64(seconds)
}

/// The first runs after an instant, written in the zone.
func runs(
  _ text: String, after start: Int64, in zone: TimeZoneRules, count: Int, seed: UInt64 = 0
) throws -> [String] {
  let expression = try CronExpression.parse(text, seed: seed)
  return Schedule.expression(expression)
    .occurrences(from: start + 1, to: SupportedTime.last, limit: count, in: zone)
    .map { zone.rfc3339($0) }
}
