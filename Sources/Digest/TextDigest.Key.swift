extension TextDigest {
  /// Where the mix begins; digests under different keys have nothing in common.
  package struct Key: Sendable {
    let lanes: (Mix, Mix, Mix, Mix)

    /// The key of digests that are kept: the first 64 bits of the fractional parts of the square
    /// roots of the primes from 2 to 19.
    package static let standard = Key(
      lanes: (
        Mix(0x6a09_e667_f3bc_c908, 0xbb67_ae85_84ca_a73b),
        Mix(0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1),
        Mix(0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f),
        Mix(0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179)
      ))

    /// A key of one's own, for digests that nobody outside shall be able to collide.
    package init(_ secret: (UInt64, UInt64)) {
      var state = Self.standard.lanes.0
      func next() -> Mix {
        state.absorb(secret.0, secret.1)
        state.absorb(0, 0)
        return state
      }
      lanes = (next(), next(), next(), next())
    }

    private init(lanes: (Mix, Mix, Mix, Mix)) {
      self.lanes = lanes
    }
  }
}
