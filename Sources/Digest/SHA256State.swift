/// The eight chaining words of SHA-256, and the function that takes in blocks of 64 bytes.
struct SHA256State: Sendable {
  var a: UInt32 = 0x6a09_e667
  var b: UInt32 = 0xbb67_ae85
  var c: UInt32 = 0x3c6e_f372
  var d: UInt32 = 0xa54f_f53a
  var e: UInt32 = 0x510e_527f
  var f: UInt32 = 0x9b05_688c
  var g: UInt32 = 0x1f83_d9ab
  var h: UInt32 = 0x5be0_cd19

  /// The count of bytes must be a multiple of 64.
  mutating func absorb(_ blocks: UnsafeRawBufferPointer) {
    guard let start = blocks.baseAddress else { return }
    roundConstants.withUnsafeBufferPointer { constants in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 16) { words in
        guard let k = constants.baseAddress, let w = words.baseAddress else { return }
        for offset in stride(from: 0, to: blocks.count, by: 64) {
          absorb(start + offset, k, w)
        }
      }
    }
  }

  // Raw pointers, because bounds checks in these 64 rounds cost a third of the speed.
  private mutating func absorb(
    _ block: UnsafeRawPointer, _ k: UnsafePointer<UInt32>, _ w: UnsafeMutablePointer<UInt32>
  ) {
    var next = self
    for index in 0..<16 {
      let word = block.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self)
      w[index] = UInt32(bigEndian: word)
      next.round(k[index] &+ w[index])
    }
    for base in stride(from: 16, to: 64, by: 16) {
      for index in 0..<16 {
        let early = w[(index &+ 1) & 15]
        let late = w[(index &+ 14) & 15]
        let small0 = early.rotated(7) ^ early.rotated(18) ^ (early &>> 3)
        let small1 = late.rotated(17) ^ late.rotated(19) ^ (late &>> 10)
        w[index] = w[index] &+ small0 &+ w[(index &+ 9) & 15] &+ small1
        next.round(k[base &+ index] &+ w[index])
      }
    }
    a &+= next.a
    b &+= next.b
    c &+= next.c
    d &+= next.d
    e &+= next.e
    f &+= next.f
    g &+= next.g
    h &+= next.h
  }

  @inline(__always)
  private mutating func round(_ input: UInt32) {
    let big1 = e.rotated(6) ^ e.rotated(11) ^ e.rotated(25)
    let choice = g ^ (e & (f ^ g))
    let first = h &+ big1 &+ choice &+ input
    let big0 = a.rotated(2) ^ a.rotated(13) ^ a.rotated(22)
    let majority = (a & b) | (c & (a | b))
    (h, g, f, e) = (g, f, e, d &+ first)
    (d, c, b, a) = (c, b, a, first &+ big0 &+ majority)
  }
}

extension UInt32 {
  @inline(__always)
  fileprivate func rotated(_ count: UInt32) -> UInt32 {
    (self &>> count) | (self &<< (32 &- count))
  }
}

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
private let roundConstants: [UInt32] = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5,
  0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
  0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
  0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
  0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc,
  0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
  0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
  0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
  0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
  0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
  0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3,
  0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
  0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5,
  0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
  0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]
