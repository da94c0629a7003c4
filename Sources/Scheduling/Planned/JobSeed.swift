/// Numbers that only a job's name and an instant decide: the same on every machine and every day.
struct JobSeed: Hashable, Sendable {
  let value: UInt64

  /// FNV-1a over the name's bytes.
  init(job: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in job.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    value = hash
  }

  /// From 0 to `limit`, both included, all equally likely over the instants.
  func draw(at instant: Int64, upTo limit: Int64) -> Int64 {
    guard limit > 0 else { return 0 }
    // SplitMix64's finisher.
    var mixed = value &+ UInt64(bitPattern: instant) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int64(mixed.multipliedFullWidth(by: UInt64(limit) + 1).high)
  }
}
