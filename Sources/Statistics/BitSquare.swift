/// 64 rows of 64 bits.
struct BitSquare {
  var rows = InlineArray<64, UInt64>(repeating: 0)

  /// Turns rows into columns: bit c of row r becomes bit r of row c.
  ///
  /// Blocks are exchanged across the diagonal, from the largest to single bits (Warren, Hacker's
  /// Delight, 7-3).
  mutating func transpose() {
    var width: UInt64 = 32
    var mask: UInt64 = 0x0000_0000_FFFF_FFFF
    while width > 0 {
      var row = 0
      while row < 64 {
        let other = row | Int(width)
        let swapped = (rows[row] &>> width ^ rows[other]) & mask
        rows[row] ^= swapped &<< width
        rows[other] ^= swapped
        row = (other &+ 1) & ~Int(width)
      }
      width /= 2
      mask ^= mask &<< width
    }
  }
}
