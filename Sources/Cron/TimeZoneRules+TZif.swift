extension TimeZoneRules {
  /// Reads a compiled time-zone file (TZif, RFC 9636), versions 1 to 4.
  package static func parse(tzif bytes: [UInt8]) throws(TimeZoneError) -> TimeZoneRules {
    var file = TZifReader(bytes: bytes)
    var header = try file.header()
    var timeSize = 4
    if header.version > 1 {
      // A second, 64-bit body follows the 32-bit one.
      try file.skip(header.size(timeSize: timeSize))
      header = try file.header()
      timeSize = 8
    }
    let (changes, kinds) = try file.body(header, timeSize: timeSize)
    let rule = timeSize == 8 ? try file.footer() : nil
    return TimeZoneRules(changes: changes, kinds: kinds, rule: rule)
  }
}

private struct TZifHeader {
  let version: Int
  let standardFlags, utFlags, leapSeconds, changes, kinds, abbreviationBytes: Int

  func size(timeSize: Int) -> Int {
    changes * (timeSize + 1) + kinds * 6 + abbreviationBytes + leapSeconds * (timeSize + 4)
      + standardFlags + utFlags
  }
}

private struct TZifReader {
  private let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func header() throws(TimeZoneError) -> TZifHeader {
    guard bytes.dropFirst(position).starts(with: [0x54, 0x5A, 0x69, 0x66]) else {
      throw .notTimeZoneFile
    }
    try skip(4)
    let version =
      switch try byte() {
      case 0: 1
      case UInt8(ascii: "2"): 2
      case UInt8(ascii: "3"): 3
      case UInt8(ascii: "4"): 4
      case let other: throw TimeZoneError.unknownVersion(other)
      }
    try skip(15)
    let utFlags = try count()
    let standardFlags = try count()
    let leapSeconds = try count()
    let changes = try count()
    let kinds = try count()
    return TZifHeader(
      version: version, standardFlags: standardFlags, utFlags: utFlags, leapSeconds: leapSeconds,
      changes: changes, kinds: kinds, abbreviationBytes: try count())
  }

  /// The changes, and the kinds before the first and after each.
  mutating func body(
    _ header: TZifHeader, timeSize: Int
  ) throws(TimeZoneError) -> (changes: [Int64], kinds: [TimeZoneRules.LocalKind]) {
    guard header.leapSeconds == 0 else { throw .leapSeconds }
    guard header.kinds > 0 else { throw .badValue(offset: position) }
    // Before reading any: counts from the file must not decide how much memory is taken.
    guard bytes.count - position >= header.size(timeSize: timeSize) else {
      throw .truncated(offset: bytes.count)
    }
    var changes: [Int64] = []
    for _ in 0..<header.changes {
      let place = position
      let change = try integer(size: timeSize)
      guard TimeZoneRules.distantPast < change, change < TimeZoneRules.distantFuture,
        changes.last.map({ $0 < change }) ?? true
      else { throw .badValue(offset: place) }
      changes.append(change)
    }
    let places = position
    var indexes: [Int] = []
    for _ in 0..<header.changes { indexes.append(Int(try byte())) }
    let kinds = try kinds(header)
    for (place, index) in indexes.enumerated() where index >= kinds.count {
      throw .badValue(offset: places + place)
    }
    try skip(header.standardFlags + header.utFlags)
    return (changes, [kinds[0]] + indexes.map { kinds[$0] })
  }

  private mutating func kinds(
    _ header: TZifHeader
  ) throws(TimeZoneError) -> [TimeZoneRules.LocalKind] {
    let names = position + header.kinds * 6
    let namesEnd = names + header.abbreviationBytes
    var kinds: [TimeZoneRules.LocalKind] = []
    for _ in 0..<header.kinds {
      let place = position
      let offset = try integer(size: 4)
      let isDaylight = try byte() != 0
      let name = names + Int(try byte())
      guard abs(offset) < TimeZoneRules.widestOffset, name < namesEnd,
        let end = bytes[name..<namesEnd].firstIndex(of: 0)
      else { throw .badValue(offset: place) }
      kinds.append(
        TimeZoneRules.LocalKind(
          offset: Int(offset), isDaylight: isDaylight,
          abbreviation: String(decoding: bytes[name..<end], as: UTF8.self)))
    }
    try skip(header.abbreviationBytes)
    return kinds
  }

  /// The rule between two line feeds after the body; nil when the line is empty.
  mutating func footer() throws(TimeZoneError) -> PosixTimeZone? {
    let start = position
    guard try byte() == 0x0A, let end = bytes[position...].firstIndex(of: 0x0A) else {
      throw .badRule(offset: start)
    }
    let line = bytes[position..<end]
    if line.isEmpty { return nil }
    guard let rule = PosixTimeZone(line) else { throw .badRule(offset: position) }
    return rule
  }

  mutating func skip(_ count: Int) throws(TimeZoneError) {
    guard bytes.count - position >= count else { throw .truncated(offset: bytes.count) }
    position += count
  }

  private mutating func byte() throws(TimeZoneError) -> UInt8 {
    guard position < bytes.count else { throw .truncated(offset: bytes.count) }
    position += 1
    return bytes[position - 1]
  }

  private mutating func count() throws(TimeZoneError) -> Int {
    var value = 0
    for _ in 0..<4 { value = value << 8 | Int(try byte()) }
    return value
  }

  /// A signed number, the highest byte first.
  private mutating func integer(size: Int) throws(TimeZoneError) -> Int64 {
    var value = Int64(Int8(bitPattern: try byte()))
    for _ in 1..<size { value = value << 8 | Int64(try byte()) }
    return value
  }
}
