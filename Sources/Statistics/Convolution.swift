/// The products whose indices add up to each number, added in the order of `step`: the last bit is part
/// of the answer.
func convolved(_ values: ArraySlice<Double>, with step: ArraySlice<Double>) -> [Double] {
  typealias Block = SIMD8<Double>
  let reach = step.count - 1
  let width = values.count + reach
  let blocks = (width + Block.scalarCount - 1) / Block.scalarCount
  // With zeros around, which add nothing, every sum has the same number of terms.
  let padded = [Double](unsafeUninitializedCapacity: reach + blocks * Block.scalarCount) {
    padded, size in
    size = padded.count
    padded.initialize(repeating: 0)
    _ = padded[reach...].update(fromContentsOf: values)
  }
  return [Double](unsafeUninitializedCapacity: blocks * Block.scalarCount) { sums, size in
    size = width
    let target = UnsafeMutableRawBufferPointer(sums)
    padded.withUnsafeBytes { padded in
      step.withUnsafeBufferPointer { step in
        for start in stride(from: 0, to: blocks * Block.scalarCount, by: Block.scalarCount) {
          var sum = Block.zero
          for shift in 0...reach {
            let old = padded.loadUnaligned(
              fromByteOffset: 8 &* (start &+ reach &- shift), as: Block.self)
            sum += old * step[shift]
          }
          target.storeBytes(of: sum, toByteOffset: 8 &* start, as: Block.self)
        }
      }
    }
  }
}
