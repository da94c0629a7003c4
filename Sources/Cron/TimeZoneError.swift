/// Why bytes are no time-zone file this module reads.
package enum TimeZoneError: Error, Hashable, Sendable {
  /// They do not begin with `TZif`.
  case notTimeZoneFile
  /// A version after 4.
  case unknownVersion(UInt8)
  /// The file ends before what its header promises, at this byte.
  case truncated(offset: Int)
  /// The file counts leap seconds (the `right/` zones), so its times are not UTC.
  case leapSeconds
  /// An offset of 26 hours or more, a local type that is not there, changes that do not ascend or
  /// lie out of bounds, or an abbreviation without end, at this byte.
  case badValue(offset: Int)
  /// The last line is no POSIX rule; it begins at this byte.
  case badRule(offset: Int)
}

extension TimeZoneError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notTimeZoneFile: "not a compiled time-zone file (it does not begin with TZif)"
    case .unknownVersion(let version): "time-zone file of an unknown version (byte \(version))"
    case .truncated(let offset): "the time-zone file is cut off at byte \(offset)"
    case .leapSeconds: "the time-zone file counts leap seconds; use the zone outside right/"
    case .badValue(let offset): "the time-zone file has an impossible value at byte \(offset)"
    case .badRule(let offset): "the time-zone file's rule at byte \(offset) cannot be read"
    }
  }
}
