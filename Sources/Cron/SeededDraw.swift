/// A short sequence of numbers fixed by a seed (SplitMix64), for the `~` of an expression.
struct SeededDraw {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The next number in the range, all equally likely over the seeds.
  mutating func next(in range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return range.lowerBound + Int(mixed.multipliedFullWidth(by: UInt64(range.count)).high)
  }
}
