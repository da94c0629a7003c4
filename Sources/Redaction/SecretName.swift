/// A name to which something is assigned, in normal form: lower-case words with single spaces, one
/// at each end, whether it was written `dbPassword`, `DB_PASSWORD`, `db-password` or `DB Password`.
struct SecretName {
  let normal: [UInt8]
  /// Whether it has no lower-case letter, as environment variables do.
  let isShouting: Bool

  init(_ bytes: ArraySlice<UInt8>) {
    var normal: [UInt8] = [0x20]
    var sawLower = false
    var previousIsUpper = false
    var previousIsLower = false
    for index in bytes.indices {
      let byte = bytes[index]
      let isUpper = (0x41...0x5A).contains(byte)
      let isLower = (0x61...0x7A).contains(byte)
      if isLower { sawLower = true }
      if isUpper || isLower || (0x30...0x39).contains(byte) || byte >= 0x80 {
        let nextIsLower = index + 1 < bytes.endIndex && (0x61...0x7A).contains(bytes[index + 1])
        if isUpper, previousIsLower || previousIsUpper && nextIsLower, normal.last != 0x20 {
          normal.append(0x20)
        }
        normal.append(byte.lowercased)
      } else if normal.last != 0x20 {
        normal.append(0x20)
      }
      previousIsUpper = isUpper
      previousIsLower = isLower
    }
    if normal.last != 0x20 { normal.append(0x20) }
    self.normal = normal
    isShouting = !sawLower
  }

  /// Names of properties of secrets and of things that merely sound like them.
  var isHarmless: Bool {
    let words = normal.split(separator: 0x20)
    guard let last = words.last else { return true }
    return Self.harmlessEndings.contains(Array(last))
      || words.contains { Self.harmlessWords.contains(Array($0)) }
  }

  private static func set(_ words: String) -> Set<[UInt8]> {
    Set(words.split(separator: " ").map { Array($0.utf8) })
  }

  private static let harmlessEndings = set(
    """
    name names id ids ref refs path paths file files filename url uri endpoint type types kind \
    count counts length len size sizes limit limits expiry expires expiration expiring status \
    state version format prefix suffix algorithm algo policy strength hint field fields label \
    description desc required enabled disabled at ttl age usage used index manager provider store \
    changed updated column columns error errors message text tokens keys passwords secrets \
    validator rules rule form view class method func function test tests input prompt reset \
    lifetime duration timeout rotation mode source env var variable arn locale placeholder pattern \
    regex title header headers body mount mounts volume volumes space
    """)
  private static let harmlessWords = set(
    """
    next page continuation max min num total is has have show public pad eos bos mask stop unk \
    cls sep prompt completion cached price cost per usage generated count forgot invalid foreign \
    primary partition sort
    """)
}
