/// Bytes for examples, drawn by SplitMix64 from a seed and the name of a shape.
struct SeededBytes {
  private var state: UInt64

  init(seed: UInt64, salt: String) {
    state = salt.utf8.reduce(seed &+ 0x9E37_79B9_7F4A_7C15) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to but without `bound`, which is positive.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func element<Element>(of list: [Element]) -> Element? {
    list.isEmpty ? nil : list[below(list.count)]
  }

  mutating func bytes(of byteClass: ByteClass, count: Int) -> [UInt8] {
    // Padding belongs at the end, where examples do without it.
    let members = (byteClass == .base64Padded ? .base64 : byteClass).members
    return (0..<count).map { _ in members[below(members.count)] }
  }

  mutating func string(of byteClass: ByteClass, count: Int) -> String {
    String(decoding: bytes(of: byteClass, count: count), as: UTF8.self)
  }

  /// Forty letters and digits that pass a test.
  mutating func token(where accepts: ([UInt8]) -> Bool) -> String {
    var token = bytes(of: .alnum, count: 40)
    while !accepts(token) { token = bytes(of: .alnum, count: 40) }
    return String(decoding: token, as: UTF8.self)
  }
}
